import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { StepOutcome } from '../../../src/tools/tool.ts';
import { testServer } from '../../postgres.ts';
import { column, columnsOf } from '../../query.ts';
import { opened, replayed } from './replayed.ts';

const server = await testServer();

function errorOf(outcome: StepOutcome) {
  assert.ok(!outcome.ok, 'it must fail');
  return outcome.error;
}

test('a failing file leaves nothing, and the error names its line, statement and code', async () => {
  const database = await server.create();
  const text = 'CREATE TABLE a (id int);\n\n-- the next one\nINSERT INTO a\nVALUES (1), (2, 3);\nSELECT 1;\n';
  await using session = await opened({ 'migrations/1_a.up.sql': text }, database);
  assert.deepEqual(errorOf(await session.up('1')), {
    kind: 'error',
    type: 'ERROR',
    message: 'VALUES lists must all be the same length',
    sqlstate: '42601',
    sql: 'INSERT INTO a\nVALUES (1), (2, 3)',
    line: 5,
    trace: ['migrations/1_a.up.sql:5'],
  });
  assert.deepEqual(await columnsOf(database, 'a'), []);
});

test('where PostgreSQL tells no position, the statements that ended are counted', async () => {
  const text = "-- migrate:up\nCREATE TABLE a (id int);\nSELECT ';';\n\nDROP TABLE\n  b;\n-- migrate:down\n";
  await using session = await opened({ 'db/migrations/1_a.sql': text }, await server.create());
  const { line, sql, sqlstate } = errorOf(await session.up('1'));
  assert.deepEqual([line, sql, sqlstate], [5, 'DROP TABLE\n  b', '42P01']);
});

test('letters that take several bytes or places do not move the line', async () => {
  const text = "INSERT INTO a VALUES ('é𝒳日');\nCREATE TABLE b (id nothing);\n";
  const files = { 'migrations/1_a.up.sql': 'CREATE TABLE a (x text);', 'migrations/2_b.up.sql': text };
  await using session = await opened(files, await server.create());
  await session.up('1');
  assert.equal(errorOf(await session.up('2')).line, 2);
});

test('what a function raises comes with where it stood', async () => {
  const text = "DO $$\nBEGIN\n  RAISE EXCEPTION 'there is no way back' USING HINT = 'none';\nEND\n$$;\n";
  await using session = await opened({ 'migrations/1_a.up.sql': text }, await server.create());
  const { message, trace, sqlstate } = errorOf(await session.up('1'));
  assert.equal(message, 'there is no way back\nHINT: none');
  assert.equal(sqlstate, 'P0001');
  assert.match(trace.join('\n'), /PL\/pgSQL function inline_code_block line 3 at RAISE/);
});

test('a revision that takes too long is ended in the server as well, and the next one runs', async () => {
  const database = await server.create();
  const files = {
    'migrations/1_a.up.sql': 'SELECT 1;\nSELECT pg_sleep(600);',
    'migrations/2_b.up.sql': 'CREATE TABLE b ();',
  };
  await using session = await opened(files, database, { stepTimeout: 1500 });
  const error = errorOf(await session.up('1'));
  assert.deepEqual([error.kind, error.line, error.sql], ['timeout', 2, 'SELECT pg_sleep(600)']);
  assert.deepEqual(
    await column(
      database,
      "SELECT query FROM pg_stat_activity WHERE query LIKE '%pg_sleep(600)%' AND pid <> pg_backend_pid()",
    ),
    [],
  );
  assert.equal((await session.up('2')).ok, true);
});

test('a revision that ends its own connection has died, and the next one runs', async () => {
  const files = {
    'migrations/1_a.up.sql': 'SELECT pg_terminate_backend(pg_backend_pid());',
    'migrations/2_b.up.sql': 'CREATE TABLE b ();',
  };
  await using session = await opened(files, await server.create());
  assert.equal(errorOf(await session.up('1')).kind, 'died');
  assert.equal((await session.up('2')).ok, true);
});

test('what a revision sets for its session does not reach the next one', async () => {
  const files = {
    'migrations/1_a.up.sql': 'CREATE SCHEMA shop; SET search_path = shop; CREATE TEMP TABLE t (); BEGIN;',
    'migrations/2_b.up.sql': 'CREATE TABLE b (); CREATE TEMP TABLE t ();',
  };
  const database = await server.create();
  await using session = await opened(files, database);
  assert.equal((await session.up('1')).ok, true);
  assert.equal((await session.up('2')).ok, true);
  assert.deepEqual(await column(database, "SELECT relnamespace::regnamespace FROM pg_class WHERE relname = 'b'"), [
    'public',
  ]);
});

test('dbmate: a transaction around each section, none where it says so', async () => {
  const up = 'CREATE TABLE a (id int);\nCOMMIT;\nCREATE TABLE b (id nothing);';
  const files = {
    'db/migrations/1_a.sql': '-- migrate:up\nCREATE TABLE a (id int);\n-- migrate:down\n',
    'db/migrations/2_b.sql': '-- migrate:up\nCREATE INDEX CONCURRENTLY ON a (id);\n-- migrate:down\n',
    'db/migrations/3_c.sql': '-- migrate:up transaction:false\nCREATE INDEX CONCURRENTLY ON a (id);\n-- migrate:down\n',
    'db/migrations/4_d.sql': `-- migrate:up\n${up.replace(' a ', ' d ')}\n-- migrate:down\n`,
  };
  const record = await replayed(server, files);
  assert.deepEqual(
    record.revisions.map(({ up: { outcome, error } }) => [outcome, error?.sqlstate ?? null]),
    [
      ['passed', null],
      ['failed', '25001'],
      ['passed', null],
      ['blocked', '42704'],
    ],
  );
});

test('goose: statements end with a line, unless they are held together; without a transaction, each is on its own', async () => {
  const held = `-- +goose StatementBegin
CREATE FUNCTION one() RETURNS int LANGUAGE plpgsql AS $$
BEGIN
  RETURN 1;
END;
$$;
-- +goose StatementEnd
`;
  const database = await server.create();
  const files = {
    'migrations/1_a.sql': `-- +goose Up\n${held}-- +goose Down\nDROP FUNCTION one();\n`,
    'migrations/2_b.sql': `-- +goose Up\n${held.replace(/-- \+goose Statement.*\n/g, '').replace('one', 'two')}`,
    'migrations/3_c.sql':
      '-- +goose NO TRANSACTION\n-- +goose Up\nCREATE TABLE c (id int); -- first\nCREATE INDEX CONCURRENTLY ON c (id);\n',
  };
  await using session = await opened(files, database);
  assert.equal((await session.up('1')).ok, true);
  assert.match(errorOf(await session.up('2')).message, /unterminated dollar-quoted string/, 'as goose itself');
  assert.equal((await session.up('3')).ok, true);
  assert.deepEqual(await session.down('1'), { ok: true, applied: false });
  assert.deepEqual(await column(database, "SELECT proname FROM pg_proc WHERE proname IN ('one', 'two')"), []);
});

test('Flyway: a transaction, unless a statement cannot run in one', async () => {
  const database = await server.create();
  const files = {
    'sql/V1__a.sql': 'CREATE TABLE a (id int);\nCREATE TABLE b (id nothing);\n',
    'sql/V2__b.sql': 'CREATE TABLE b (id int);\nCREATE UNIQUE INDEX CONCURRENTLY b_id ON b (id);\n',
    'sql/U2__b.sql': 'DROP INDEX CONCURRENTLY b_id;\nDROP TABLE b;\n',
  };
  await using session = await opened(files, database);
  assert.equal(errorOf(await session.up('1')).line, 2);
  assert.deepEqual(await columnsOf(database, 'a'), [], 'all of it was rolled back');
  assert.equal((await session.up('2')).ok, true);
  assert.equal((await session.down('2')).ok, true);
  assert.deepEqual(await columnsOf(database, 'b'), []);
});

test('`IF NOT EXISTS` over something else is told', async () => {
  const record = await replayed(server, {
    'migrations/1_a.up.sql': 'CREATE TABLE a (id int);',
    'migrations/1_a.down.sql': 'DROP TABLE a;',
    'migrations/2_b.up.sql': 'CREATE TABLE IF NOT EXISTS a (id int, name text);',
    'migrations/2_b.down.sql': 'SELECT 1;',
  });
  assert.deepEqual(
    record.revisions[1]?.up.skipped?.map(({ object, missing }) => [object, missing]),
    [['a', ['name']]],
  );
});
