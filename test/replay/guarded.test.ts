import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseGuarded } from '../../src/replay/guarded.ts';

test('a table that is made only if it is not there, with its columns', () => {
  assert.deepEqual(
    parseGuarded(`CREATE TABLE IF NOT EXISTS "public"."a ""b" ("id" SERIAL, "price" NUMERIC(10, 2) DEFAULT '1,5)',
      Total int CHECK (total > 0), PRIMARY KEY ("id"), UNIQUE (total, "price"), CONSTRAINT c CHECK (true)); SELECT 1`),
    [{ kind: 'table', path: ['public', 'a "b'], parts: ['id', 'price', 'total'] }],
  );
  assert.deepEqual(parseGuarded('create unlogged table if not exists Audit.Log (at timestamptz)'), [
    { kind: 'table', path: ['audit', 'log'], parts: ['at'] },
  ]);
});

test('an enum type in a block that swallows the error, as Sequelize writes it and as a person does', () => {
  assert.deepEqual(
    parseGuarded(
      `DO 'BEGIN CREATE TYPE "public"."enum_a" AS ENUM(''new'', ''it''''s, (old)''); EXCEPTION WHEN duplicate_object THEN null; END';`,
    ),
    [{ kind: 'enum', path: ['public', 'enum_a'], parts: ['new', "it's, (old)"] }],
  );
  assert.deepEqual(
    parseGuarded(
      `DO $$ BEGIN CREATE TYPE mood AS ENUM ('ok', 'sad'); EXCEPTION WHEN duplicate_object THEN null; END $$`,
    ),
    [{ kind: 'enum', path: ['public', 'mood'], parts: ['ok', 'sad'] }],
  );
});

test('what raises when it is there is not guarded', () => {
  for (const sql of [
    'CREATE TABLE a (id int)',
    "CREATE TYPE mood AS ENUM ('ok')",
    'CREATE INDEX IF NOT EXISTS ix ON a (id)',
    'CREATE TABLE IF NOT EXISTS b AS SELECT 1',
  ]) {
    assert.deepEqual(parseGuarded(sql), [], sql);
  }
});
