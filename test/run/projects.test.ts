import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { test } from 'node:test';
import { parseOptions } from '../../src/options.ts';
import { checkProjects } from '../../src/projects.ts';
import { testServer } from '../postgres.ts';
import { pythonFor } from '../python.ts';
import { madeProject, plainProject, revision } from '../tools/alembic/made-project.ts';

const python = pythonFor('students');

/** Files of a repository, each project in a folder of its own. */
function repository(projects: { [folder: string]: { [path: string]: string } }): { [path: string]: string } {
  return Object.fromEntries(
    Object.entries(projects).flatMap(([folder, files]) =>
      Object.entries(files).map(([path, text]) => [`${folder}/${path}`, text]),
    ),
  );
}

/** A revision that makes a role and a table of it, as one that does not take them away again. */
function withRole(role: string): string {
  return revision('a1', {
    up: `op.execute('CREATE ROLE ${role}')\nop.execute('CREATE TABLE t ()')\nop.execute('ALTER TABLE t OWNER TO ${role}')`,
    down: `op.execute('DROP TABLE t')`,
  });
}

async function check(folder: string, given: { [name: string]: string } = {}) {
  const said: string[] = [];
  const options = await parseOptions({ folder, python, server: 'embedded', scope: 'all', ...given });
  const { reports, unchecked } = await checkProjects(options, (message) => said.push(message));
  const name = (path: string) => path.replace(`${relative(process.cwd(), folder)}/`, '');
  return {
    said: said.map(name),
    reports: reports.map(({ record, findings }) => ({
      folder: name(record.folder),
      server: record.server.version.split('.')[0],
      findings: findings.map((finding) => `${finding.check} ${name(finding.location.file)}`),
    })),
    unchecked: unchecked.map((one) => ({ ...one, folder: name(one.folder) })),
  };
}

test('the projects that downright.yml lists, in their order, whatever becomes of the others', async () => {
  const table = revision('a1', { up: `op.execute('CREATE TABLE t ()')`, down: `op.execute('DROP TABLE t')` });
  const kept = revision('a1', { up: `op.execute('CREATE TABLE t ()')`, down: 'pass' });
  const folder = await madeProject({
    ...repository({
      'services/one': plainProject({ a1: table }),
      'services/two': { ...plainProject({ a1: kept }), 'downright.yml': 'postgres-version: 16\n' },
      three: { 'alembic.ini': 'half a project', 'downright.yml': 'pyhton: 3\n' },
    }),
    'downright.yml': 'postgres-version: 15\nprojects:\n  - services/one\n  - services/two\n  - three\n  - four\n',
  });
  const { said, reports, unchecked } = await check(folder, { jobs: '3' });
  assert.deepEqual(reports, [
    { folder: 'services/one', server: '15', findings: [] },
    {
      folder: 'services/two',
      server: '16',
      findings: ['downgrade-missing services/two/migrations/versions/a1.py'],
    },
  ]);
  assert.deepEqual(
    unchecked.map((one) => [one.folder, one.what.replaceAll(/\S*made-\w+\//g, '')]),
    [
      ['three', 'downright.yml in three is not right'],
      ['four', 'There is no folder four'],
    ],
  );
  assert.match(unchecked[0]?.why ?? '', /there is no option pyhton/);
  assert.ok(
    said.every((message) => /^(services\/(one|two)|three|four): /.test(message)),
    said.join('\n'),
  );
});

test('roles of one project are not those of another that is replayed beside it', async () => {
  const projects = Object.fromEntries(
    ['one', 'two', 'three', 'four'].map((name) => [name, plainProject({ a1: withRole('owner_of_all') })]),
  );
  const folder = await madeProject({
    ...repository(projects),
    'downright.yml': `projects: [${Object.keys(projects).join(', ')}]\n`,
  });
  const { reports, unchecked } = await check(folder, { jobs: '4' });
  assert.deepEqual(unchecked, []);
  const all = reports.map(({ findings }) => findings.map((finding) => finding.split(' ')[0]));
  assert.equal(all.length, 4);
  assert.deepEqual(all, Array(4).fill(all[0]));
  assert.ok(!all[0]?.includes('upgrade-fails'), String(all[0]));
});

test('on a given server they take turns: no project sees the roles of another', async () => {
  const host = await testServer();
  const { user, password, host: name, port } = await host.create();
  const url = `postgresql://${user}:${encodeURIComponent(password)}@${name}:${port}/postgres`;
  const names = ['one', 'two', 'three'];
  const making = (role: string) =>
    revision('a1', { up: `op.execute('CREATE ROLE ${role}')`, down: `op.execute('DROP ROLE ${role}')` });
  const folder = await madeProject({
    ...repository(Object.fromEntries(names.map((one) => [one, plainProject({ a1: making(`role_of_${one}`) })]))),
    'downright.yml': `projects: [${names.join(', ')}]\n`,
  });
  const options = await parseOptions({ folder, python, scope: 'all', 'server-url': url, jobs: '3' });
  const { reports, unchecked } = await checkProjects(options, () => {});
  assert.deepEqual(unchecked, []);
  assert.deepEqual(
    reports.map(({ record }) => record.revisions[0]?.up.changes.map(({ object }) => object)),
    names.map((one) => [`role_of_${one}`]),
  );
  assert.deepEqual(
    reports.flatMap(({ findings }) => findings),
    [],
  );
});

test('of one project alone, that it cannot be checked is the end of it', async () => {
  const folder = await madeProject({ 'readme.md': '' });
  await assert.rejects(check(folder), { name: 'UserError' });
});

test('a file of the list, of an entry and of the project lie beside the downright.yml that names them', async () => {
  const one = revision('a1', { up: `op.execute('CREATE TABLE t (c citext)')`, down: `op.execute('DROP TABLE t')` });
  const folder = await madeProject({
    ...repository({ one: plainProject({ a1: one }), two: plainProject({ a1: one }) }),
    'init.sql': 'CREATE EXTENSION citext;',
    'downright.yml': 'init-sql: init.sql\nprojects:\n  - one\n  - { folder: two, extensions: [hstore] }\n',
  });
  mkdirSync(join(folder, 'two', 'sql'));
  writeFileSync(join(folder, 'two', 'sql', 'own.sql'), 'CREATE EXTENSION citext SCHEMA public;');
  writeFileSync(join(folder, 'two', 'downright.yml'), 'init-sql: sql/own.sql\n');
  const { reports, unchecked } = await check(folder);
  assert.deepEqual(unchecked, []);
  assert.deepEqual(
    reports.map(({ findings }) => findings),
    [[], []],
  );
});
