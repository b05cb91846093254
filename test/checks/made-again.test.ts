import assert from 'node:assert/strict';
import { test } from 'node:test';
import { reportOn } from '../../src/report.ts';
import { testServer } from '../postgres.ts';
import { replaySql, type SqlRevision } from '../replay/sql-project.ts';

const server = await testServer();

async function told(revisions: SqlRevision[]) {
  const { findings } = reportOn(await replaySql(server, revisions));
  return findings.map(({ check, revision, object, proven }) => [check, revision, object, proven]);
}

test('a type that columns have, made again: nobody can have dropped it, and it is proven all the same', async () => {
  const record = await replaySql(server, [
    {
      id: 'first',
      up: `CREATE TYPE "State" AS ENUM ('new'); CREATE TABLE a (s "State"[])`,
      down: 'DROP TABLE a; DROP TYPE "State"',
    },
    {
      id: 'again',
      up: `CREATE TYPE "State" AS ENUM ('new', 'old'); CREATE TABLE b (s "State")`,
      down: 'DROP TABLE b',
    },
    { id: 'later', up: `ALTER TYPE "State" ADD VALUE 'x'; CREATE TABLE c ()`, down: '' },
  ]);
  const [finding, ...others] = reportOn(record).findings.filter(({ revision }) => revision === 'again');
  assert.deepEqual(others, []);
  assert.deepEqual([finding?.check, finding?.object, finding?.proven], ['duplicate-object', 'State', true]);
  assert.match(finding?.message ?? '', /makes enum `State` again, which `first` at `.*` made/);
  assert.equal(record.revisions[2]?.up.outcome, 'passed', 'the replay goes on where the first type has its name');
  assert.deepEqual(
    record.revisions[2]?.up.changes.map(({ kind, path }) => [kind, path.at(-1)]),
    [
      ['enum', 'State'],
      ['table', 'c'],
    ],
  );
});

test('a schema with something in it, made again', async () => {
  const audit = { id: 'first', up: 'CREATE SCHEMA audit; CREATE TABLE audit.t ()', down: 'DROP SCHEMA audit CASCADE' };
  const again = { id: 'again', up: 'CREATE SCHEMA audit; CREATE TABLE audit.u ()', down: 'DROP TABLE audit.u' };
  assert.deepEqual(await told([audit, again]), [['duplicate-object', 'again', 'audit', true]]);
});

test('a schema made again after a revision that failed: what is proven of it is told, so it is not blocked', async () => {
  const audit = { id: 'first', up: 'CREATE SCHEMA audit; CREATE TABLE audit.t ()', down: 'DROP SCHEMA audit CASCADE' };
  const fails = { id: 'fails', up: 'SELECT 1/0', down: '' };
  const record = await replaySql(server, [audit, fails, { id: 'again', up: 'CREATE SCHEMA audit', down: '' }]);
  assert.deepEqual(
    record.revisions.map(({ up }) => up.outcome),
    ['passed', 'failed', 'failed'],
  );
});

test('a type that is there already, and another fault after it: not proven, so it is told as a failure', async () => {
  const first = {
    id: 'first',
    up: `CREATE TYPE s AS ENUM (); CREATE TABLE a (s s)`,
    down: 'DROP TABLE a; DROP TYPE s',
  };
  const again = { id: 'again', up: 'CREATE TYPE s AS ENUM (); SELECT 1/0', down: '' };
  assert.deepEqual(await told([first, again]), [['upgrade-fails', 'again', null, false]]);
});

test('a column that is added again was first made where its table had another name', async () => {
  const record = await replaySql(server, [
    { id: 'make', up: 'CREATE TABLE customers (id int, name text)', down: 'DROP TABLE customers' },
    { id: 'rename', up: 'ALTER TABLE customers RENAME TO clients', down: 'ALTER TABLE clients RENAME TO customers' },
    { id: 'more', up: 'ALTER TABLE clients RENAME name TO title', down: 'ALTER TABLE clients RENAME title TO name' },
    { id: 'again', up: 'ALTER TABLE clients ADD title text', down: 'ALTER TABLE clients DROP title' },
  ]);
  assert.deepEqual(
    record.revisions[3]?.up.proof?.repairs.map(({ object, madeBy }) => [object, madeBy]),
    [['clients.title', 'make']],
  );
});

test('the downgrade is not blamed for leaving what the revision should not have made', async () => {
  const make = { id: 'make', up: 'CREATE TABLE t (a int, b int)', down: 'DROP TABLE t' };
  const again = { id: 'again', up: 'ALTER TABLE t ADD b int, ADD c int', down: 'ALTER TABLE t DROP c' };
  assert.deepEqual(await told([make, again]), [['duplicate-column', 'again', 't.b', true]]);
});
