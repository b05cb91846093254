import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Record } from '../../src/replay/record.ts';
import { reportOn } from '../../src/report.ts';
import { testServer } from '../postgres.ts';
import { replaySql } from '../replay/sql-project.ts';

const server = await testServer();
const first = {
  id: 'first',
  up: `CREATE SCHEMA "Shop Floor"; CREATE TABLE "Shop Floor"."Items" (id int, "Nick" text); CREATE TABLE "Items" (id int, "Nick" text)`,
  down: 'DROP TABLE "Items"; DROP SCHEMA "Shop Floor" CASCADE',
};

function told(record: Record): unknown[] {
  return reportOn(record).findings.map(({ check, revision, object, proven }) => [check, revision, object, proven]);
}

test('what a statement names with a quoted schema is meant, and not its namesake in another one', async () => {
  const table = 'ALTER TABLE "Shop Floor"."Items"';
  const record = await replaySql(server, [
    first,
    { id: 'again', up: `${table} ADD "Nick" text`, down: `${table} DROP "Nick"` },
    { id: 'never', up: `${table} DROP COLUMN "Old"`, down: `${table} ADD "Old" text` },
    { id: 'table', up: 'DROP TABLE "Shop Floor"."Old Things"', down: 'CREATE TABLE "Shop Floor"."Old Things" ()' },
    { id: 'typed', up: `${table} ALTER COLUMN weight TYPE float`, down: `${table} ALTER COLUMN weight TYPE int` },
  ]);
  assert.deepEqual(told(record), [
    ['duplicate-column', 'again', '"Shop Floor".Items.Nick', true],
    ['missing-object', 'never', '"Shop Floor".Items.Old', true],
    ['missing-object', 'table', '"Shop Floor"."Old Things"', true],
    ['missing-object', 'typed', '"Shop Floor".Items.weight', true],
  ]);
});

test('a table that is altered and was never made: somebody made it by hand; one that is only referred to may be mistyped', async () => {
  const record = await replaySql(server, [
    first,
    { id: 'alters', up: 'ALTER TABLE never ADD x int', down: 'ALTER TABLE never DROP x' },
    { id: 'refers', up: 'ALTER TABLE "Items" ADD x int REFERENCES nowhere (id)', down: 'ALTER TABLE "Items" DROP x' },
  ]);
  assert.deepEqual(told(record), [
    ['missing-object', 'alters', 'never', true],
    ['upgrade-fails', 'refers', null, false],
  ]);
});

test('each of several things done by hand is told with its own error, and an index with its table', async () => {
  const up = 'DROP INDEX ix_gone; DROP TABLE gone; ALTER TABLE "Items" ADD "Nick" text';
  const record = await replaySql(server, [first, { id: 'several', up, down: 'ALTER TABLE "Items" DROP "Nick"' }]);
  const revision = record.revisions[1];
  assert.ok(revision);
  revision.file = 'several.py';
  revision.source = 'def upgrade():\n    op.drop_index("ix_gone", table_name="gone")\n    op.drop_table("gone")\n';
  revision.lines = { revision: 1, up: 1, down: null };
  const findings = reportOn(record).findings.filter(({ revision: id, proven }) => id === 'several' && proven);
  assert.deepEqual(
    findings.map(({ object, evidence }) => [object, evidence.find(({ label }) => label === 'Error')?.text]),
    [
      ['Items.Nick', 'error: column "Nick" of relation "Items" already exists (SQLSTATE 42701)'],
      ['gone', 'error: table "gone" does not exist (SQLSTATE 42P01)'],
    ],
  );
  assert.match(findings[1]?.message ?? '', /table `gone` with its index `ix_gone`, which no older revision made/);
});

test('where a column was first made is looked for from its table on', async () => {
  const record = await replaySql(server, [
    { ...first, up: `CREATE TYPE s AS ENUM ('b');\n${first.up};\nCREATE TABLE parent (\n  b int\n)` },
    { id: 'again', up: 'ALTER TABLE parent ADD b int', down: 'ALTER TABLE parent DROP b' },
  ]);
  const [made] = record.revisions;
  assert.ok(made);
  made.lines.down = null;
  const finding = reportOn(record).findings.find(({ check }) => check === 'duplicate-column');
  assert.match(finding?.message ?? '', /at `first.sql:4`/);
});

test('what a revision that failed may have made was not made by hand', async () => {
  const record = await replaySql(server, [
    first,
    { id: 'fails', up: 'CREATE TABLE later (id int); ALTER TABLE "Items" ADD tag text; SELECT 1/0', down: '' },
    { id: 'drops', up: 'ALTER TABLE "Items" DROP COLUMN tag', down: '' },
    { id: 'never', up: 'ALTER TABLE "Items" DROP COLUMN legacy', down: 'ALTER TABLE "Items" ADD legacy text' },
  ]);
  assert.deepEqual(told(record), [
    ['upgrade-fails', 'fails', null, false],
    ['missing-object', 'never', 'Items.legacy', true],
  ]);
});

test('a column that a view hangs on was dropped with the view, which the later revisions still find', async () => {
  const record = await replaySql(server, [
    { ...first, up: `${first.up}; CREATE VIEW v AS SELECT "Nick" FROM "Items"`, down: `DROP VIEW v; ${first.down}` },
    { id: 'again', up: 'ALTER TABLE "Items" ADD "Nick" text', down: 'ALTER TABLE "Items" DROP "Nick"' },
    { id: 'view', up: 'ALTER VIEW v RENAME TO w', down: 'ALTER VIEW w RENAME TO v' },
  ]);
  assert.deepEqual(told(record), [['duplicate-column', 'again', 'Items.Nick', true]]);
});
