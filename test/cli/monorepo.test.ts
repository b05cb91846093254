import assert from 'node:assert/strict';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { FakeGitHub } from '../github/fake-github.ts';
import { runAction } from '../github/run-action.ts';
import { installedPackages } from '../node-project.ts';
import { pythonFor } from '../python.ts';
import { rendered } from '../reporters/gfm.ts';
import { downright } from './downright.ts';

const projects = join(import.meta.dirname, '../../fixtures/projects');

/** A repository with a project of Alembic, one of Umzug, and a folder that is none. */
async function monorepo(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'downright-monorepo-'));
  cpSync(join(projects, 'alembic/students'), join(folder, 'services/school'), { recursive: true });
  cpSync(join(projects, 'umzug/students-fixed'), join(folder, 'services/shop'), { recursive: true });
  const packages = await installedPackages(join(projects, 'umzug/students-fixed'));
  symlinkSync(packages, join(folder, 'services/shop/node_modules'));
  mkdirSync(join(folder, 'services/broken'));
  const python = pythonFor('students');
  writeFileSync(
    join(folder, 'downright.yml'),
    `server: embedded\nscope: all\nprojects:\n  - { folder: services/school, python: ${python} }\n  - services/shop\n  - services/broken\n`,
  );
  return folder;
}

test('the command line: a section for each, one exit status, and a record that says it all again', async () => {
  const folder = await monorepo();
  const file = (name: string) => join(folder, name);
  const files = ['--record', file('r.json'), '--json', file('f.json')];
  const { status, stdout, stderr } = downright('check', folder, ...files);
  assert.equal(status, 2, stderr);
  const sections = [...stdout.matchAll(/^Downright (\S+)\n(\w+)/gm)].map(([, path, word]) => [
    path?.slice(path.indexOf('services')),
    word,
  ]);
  assert.deepEqual(sections, [
    ['services/school', 'Flask'],
    ['services/shop', 'Umzug'],
    ['services/broken', 'not'],
  ]);
  assert.match(
    stdout,
    /error duplicate-column students\.last_name \(proven\)\n.*services\/school\/migrations\/versions\//,
  );
  assert.match(stdout, /\nnot checked No migrations found in \S+services\/broken\n {2}Why +Alembic: /);
  assert.match(stdout, /\nfailed 1 error in 4 revisions, .*\(2 replays in all, 1 project not checked\)\n$/);
  assert.match(stderr, /^\S*services\/shop: replaying 2 revisions$/m);

  const again = downright('report', file('r.json'));
  assert.deepEqual([again.status, again.stdout], [2, stdout]);
  const json = JSON.parse(readFileSync(file('f.json'), 'utf8'));
  assert.equal(json.verdict.passed, false);
  assert.equal(json.projects.length, 2);
  assert.match(json.unchecked[0].folder, /services\/broken$/);
});

test('records of several jobs are one report', async () => {
  const folder = await monorepo();
  const [school, shop] = ['school', 'shop'].map((name) => join(folder, `${name}.json`)) as [string, string];
  const checked = (name: string, record: string) =>
    downright(
      'check',
      join(folder, 'services', name),
      '--python',
      pythonFor('students'),
      '--server',
      'embedded',
      '--scope',
      'all',
      '--record',
      record,
    );
  assert.equal(checked('school', school).status, 1);
  assert.equal(checked('shop', shop).status, 0);
  const { status, stdout } = downright('report', shop, school);
  assert.equal(status, 1);
  assert.match(stdout, /^Downright \S*services\/shop\n[^]*^Downright \S*services\/school\n/m);
  assert.match(stdout, /\nfailed 1 error in 4 revisions, .*\(2 replays in all\)\n$/);
});

test('the action: one comment with a section for each, and what could not be checked', async () => {
  await using github = await FakeGitHub.start();
  const workspace = await monorepo();
  const ended = await runAction({ github, workspace, inputs: { folder: '.' } });
  assert.equal(ended.status, 2, ended.log);
  const [comment, ...others] = github.comments.all;
  assert.deepEqual(others, []);
  const page = rendered(comment?.body ?? '');
  assert.deepEqual(page.problems, []);
  assert.deepEqual(page.textsOf('h3'), [
    '❌ 1 project could not be checked',
    'services/broken',
    'services/school',
    'services/shop',
  ]);
  assert.match(page.text, /1 of 4 revisions broken/);
  assert.match(ended.summary, /^### ❌ 1 project could not be checked\n/);
  const errors = ended.annotations.map(({ name, properties }) => [name, properties.title]);
  assert.deepEqual(errors, [
    ['error', 'Downright could not check services/broken'],
    ['error', 'duplicate-column: students.last_name'],
  ]);
  const { verdict, errors: count, revisions, record = '' } = ended.outputs;
  assert.deepEqual([verdict, count, revisions], ['failed', '1', '4']);
  assert.equal(JSON.parse(readFileSync(record, 'utf8')).unchecked.length, 1);
});
