import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { inTransaction } from '../../src/catalog/rows.ts';
import { psqlParts } from '../../src/source/psql.ts';
import { connect, emptyDatabase } from '../catalog/try.ts';
import { testServer } from '../postgres.ts';
import { pythonFor } from '../python.ts';
import { rendered } from '../reporters/gfm.ts';
import { FakeGitHub } from './fake-github.ts';
import { runAction, workspaceWith } from './run-action.ts';

const server = await testServer('17');
const python = await pythonFor('students');
const { client, database } = await emptyDatabase(server);
await client.query(`CREATE TABLE alembic_version (version_num text); INSERT INTO alembic_version VALUES ('81b2eadadd64');
  CREATE TABLE students (id serial PRIMARY KEY, first_name varchar(80) NOT NULL, last_name varchar(80) NOT NULL, age integer);
  CREATE ROLE visitor LOGIN PASSWORD 'v3ry secret'; GRANT SELECT ON alembic_version TO visitor`);
const { host, port, name } = database;
const live = `postgresql://visitor:v3ry%20secret@${host}:${port}/${name}`;
const inputs = { folder: 'backend', python, live };

test('a schedule looks for drift: a summary, outputs and a status; only statements that read arrive there', async () => {
  await using github = await FakeGitHub.start();
  const workspace = workspaceWith('alembic/students-fixed');
  const schedule = { github, workspace, inputs, event: 'schedule' };
  const [{ data_directory: home }] = (await client.query('SHOW data_directory')).rows;
  await client.query(`ALTER SYSTEM SET log_line_prefix = '@%d@%u@ '`);
  await client.query(`ALTER SYSTEM SET log_statement = 'all'`);
  await client.query('SELECT pg_reload_conf()');
  await sleep(500);

  const same = await runAction(schedule);
  assert.equal(same.status, 0, same.log);
  assert.deepEqual([same.outputs.drift, same.outputs.verdict], ['false', 'passed']);
  assert.match(same.summary, /^### ✅ No live database has drifted/);

  await client.query('ALTER TABLE students DROP last_name');
  const drifted = await runAction(schedule);
  assert.equal(drifted.status, 1, drifted.log);
  assert.deepEqual([drifted.outputs.drift, drifted.outputs.verdict, drifted.outputs.errors], ['true', 'failed', '1']);
  assert.ok(existsSync(drifted.outputs.record ?? ''));
  const page = rendered(drifted.summary);
  assert.deepEqual(page.problems, []);
  assert.match(page.text, /The live database has drifted/);
  assert.match(page.text, /Column students\.last_name is gone from the live database/);
  assert.match(drifted.summary, /ALTER TABLE students DROP COLUMN last_name/);
  assert.match(drifted.summary, /The migration that makes the history follow \(proven\)/);
  assert.equal(github.comments.all.length, 0);
  const record = readFileSync(drifted.outputs.record ?? '', 'utf8');
  for (const text of [drifted.log.replace(/^::add-mask::.*$/gm, ''), drifted.summary, record])
    assert.ok(!text.includes('v3ry'), 'the password is told');

  const log = readFileSync(join(dirname(home), 'log'), 'utf8');
  const lines = log
    .split(/^(?=@[^@]*@[^@]*@ )/m)
    .filter((line) => line.startsWith(`@${name}@visitor@ LOG:  statement: `));
  const statements = lines.flatMap((line) => [...psqlParts(line.slice(line.indexOf('statement: ') + 11))]);
  assert.ok(statements.length > 80, `${statements.length} statements`);
  const reads = /^(BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY|SET LOCAL|SHOW|SELECT|COMMIT)\b/;
  assert.deepEqual(
    statements.filter(({ text }) => !reads.test(text)),
    [],
  );
});

test('what is read with would refuse to write', async () => {
  const owner = await connect(database);
  await assert.rejects(
    inTransaction(owner, () => owner.query('CREATE TABLE planted ()')),
    /read-only transaction/,
  );
});

test('without a live database, a schedule checks as ever', async () => {
  await using github = await FakeGitHub.start();
  const { live: _, ...others } = inputs;
  const workspace = workspaceWith('alembic/students-fixed');
  const ended = await runAction({ github, workspace, inputs: others, event: 'schedule' });
  assert.equal(ended.status, 0, ended.log);
  assert.equal(ended.outputs.drift, undefined);
  assert.match(ended.summary, /2 revisions go up and down cleanly/);
});
