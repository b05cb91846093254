import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { parseOptions } from '../../src/options.ts';
import type { Report } from '../../src/report.ts';
import { text } from '../../src/reporters/text.ts';
import { run } from '../../src/run.ts';
import { pythonFor } from '../python.ts';
import { madeProject, plainProject, revision } from '../tools/alembic/made-project.ts';
import { madeProject as madeNodeProject, usualRunner } from '../tools/umzug/made-project.ts';

const python = await pythonFor('students');

async function check(folder: string, given: { [name: string]: string } = {}): Promise<Report> {
  const [report] = await run(await parseOptions({ folder, python, server: 'embedded', ...given }), () => {});
  return report as Report;
}

const told = ({ findings }: Report) => findings.map(({ check: id, revision: one }) => [id, one]);
const replayed = ({ record }: Report) => record.revisions.map(({ id, up, down }) => [id, up.outcome, down?.outcome]);

const usesModels = `from shop.models import Category\nop.get_bind().execute(Category.__table__.insert())`;
const alembicFiles = plainProject({
  a1: revision('a1', { up: `op.execute('CREATE TABLE shop (id int)')`, down: `op.execute('DROP TABLE shop')` }),
  b2: revision('b2', { parents: ['a1'], up: `op.execute('CREATE TABLE category (id int)')\n${usesModels}` }),
  c3: revision('c3', { parents: ['b2'], up: `${usesModels}\nop.execute('ALTER TABLE category ADD name text')` }),
  d4: revision('d4', {
    parents: ['c3'],
    up: `op.execute('ALTER TABLE category ADD fax text')`,
    down: `op.execute('ALTER TABLE category DROP fax')`,
  }),
  e5: revision('e5', { parents: ['d4'], up: `op.execute('ALTER TABLE category ADD age int')` }),
});

test('Alembic: a history that needs models which are gone says so, and the lines that it proposes work', async () => {
  const folder = await madeProject(alembicFiles);
  const stopped = await check(folder);
  assert.deepEqual(replayed(stopped), [
    ['a1', 'passed', 'passed'],
    ['b2', 'failed', undefined],
    ['c3', 'blocked', undefined],
    ['d4', 'blocked', undefined],
    ['e5', 'blocked', undefined],
  ]);
  const [finding] = stopped.findings;
  assert.deepEqual(told(stopped), [['upgrade-fails', 'b2']]);
  assert.match(finding?.message ?? '', /`b2`.* fails: No module named 'shop'$/);
  assert.match(finding?.todo ?? '', /3 of them fail, too.*take the history up to `c3` as given.*`downright\.yml`/);
  const lines = finding?.evidence.find(({ label }) => label === 'Lines for downright.yml')?.text;
  assert.equal(lines, "from: 'c3'\nschema: schema.sql");

  writeFileSync(join(folder, 'downright.yml'), `${lines}\n`);
  const dump =
    '\\restrict x\nCREATE TABLE shop (id int);\nCREATE TABLE category (id int, name text);\n\\unrestrict x\n';
  writeFileSync(join(folder, 'schema.sql'), dump);
  const report = await check(folder);
  assert.deepEqual(replayed(report), [
    ['d4', 'passed', 'passed'],
    ['e5', 'passed', 'passed'],
  ]);
  assert.deepEqual(told(report), [['downgrade-missing', 'e5']]);
  const shown = text([report], { colour: false, width: 300 });
  assert.match(shown, /Started from `c3`, by `.*schema\.sql`: 3 revisions taken as given, and not run\./);
});

test('Alembic: without a schema file, the models are built and taken down to the starting point', async () => {
  const env = `
import sqlalchemy as sa
from alembic import context
from sqlalchemy import create_engine

metadata = sa.MetaData()
sa.Table('shop', metadata, sa.Column('id', sa.Integer))
columns = [sa.Column('id', sa.Integer), sa.Column('name', sa.Text), sa.Column('fax', sa.Text)]
sa.Table('category', metadata, *columns)
with create_engine('postgresql+psycopg2://me:secret@db.invalid/production').connect() as connection:
    context.configure(connection=connection, target_metadata=metadata)
    with context.begin_transaction():
        context.run_migrations()
`;
  const { 'migrations/versions/e5.py': _, ...files } = alembicFiles;
  const folder = await madeProject({ ...files, 'migrations/env.py': env, 'downright.yml': 'from: c3\n' });
  const report = await check(folder);
  assert.deepEqual(replayed(report), [['d4', 'passed', 'passed']]);
  assert.deepEqual(report.findings, []);
  assert.match(
    text([report], { colour: false, width: 300 }),
    /by the schema of the models, taken down to there: 3 revisions/,
  );
});

test('Umzug: a history that needs what is gone says so, and the lines that it proposes work', async () => {
  const migration = (up: string, down: string) =>
    `module.exports = { up: ({ context }) => context.sequelize.query('${up}'), down: ({ context }) => context.sequelize.query('${down}') };\n`;
  const folder = await madeNodeProject({
    'migrations/1-first.js': `module.exports = { up: () => { throw new Error('models are gone'); }, down: async () => {} };\n`,
    'migrations/2-second.js': migration('ALTER TABLE shop ADD name text', 'ALTER TABLE shop DROP name'),
    'migrations/3-third.js': migration('ALTER TABLE shop ADD age int', 'SELECT 1'),
    'schema.sql': 'CREATE TABLE shop (id int);\n',
  });
  const stopped = await check(folder);
  const [finding] = stopped.findings;
  assert.deepEqual(told(stopped), [['upgrade-fails', '1-first.js']]);
  const lines = finding?.evidence.find(({ label }) => label === 'Lines for downright.yml')?.text;
  assert.equal(lines, "from: '1-first.js'\nschema: schema.sql");
  writeFileSync(join(folder, 'downright.yml'), `${lines}\n`);
  const report = await check(folder);
  assert.deepEqual(replayed(report), [
    ['2-second.js', 'passed', 'passed'],
    ['3-third.js', 'passed', 'passed'],
  ]);
  assert.deepEqual(told(report), [['downgrade-missing', '3-third.js']]);
});

test('a schema without a revision, and a file that is not there: refused', async () => {
  const folder = await madeProject(alembicFiles);
  await assert.rejects(check(folder, { schema: 'schema.sql' }), { message: '`schema` is given without `from`' });
  await assert.rejects(check(folder, { from: 'c3', schema: 'schema.sql' }), {
    message: 'Cannot read the schema schema.sql',
  });
});

test('Umzug: of two migrations with one name the first is replayed, and the other is told', async () => {
  const making = (table: string) =>
    `const run = (sql) => ({ context }) => context.sequelize.query(sql);\nmodule.exports = { up: run('CREATE TABLE ${table} ()'), down: run('DROP TABLE ${table}') };\n`;
  const runner = usualRunner.replace("glob: ['migrations/*.js'", "glob: ['{migrations,more}/*.js'");
  const folder = await madeNodeProject({
    'umzug.js': runner,
    'migrations/1-first.js': making('a'),
    'migrations/2-second.js': making('b'),
    'more/1-first.js': making('c'),
    'more/3-third.js': making('d'),
  });
  const report = await check(folder);
  assert.deepEqual(
    replayed(report),
    ['1-first.js', '2-second.js', '3-third.js'].map((id) => [id, 'passed', 'passed']),
  );
  const [finding, ...others] = report.findings;
  assert.deepEqual(others, []);
  assert.equal(finding?.check, 'duplicate-revision-id');
  assert.match(finding?.location.file ?? '', /\/more\/1-first\.js$/);
  assert.deepEqual(finding?.edits, []);
});
