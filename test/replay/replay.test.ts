import assert from 'node:assert/strict';
import { test } from 'node:test';
import { describeDifference, describeEffect } from '../../src/catalog/describe.ts';
import { objectKey } from '../../src/catalog/object-id.ts';
import type { Record, ReplayedRevision } from '../../src/replay/record.ts';
import { testServer } from '../postgres.ts';
import { replaySql } from './sql-project.ts';

const server = await testServer();
const users = { id: 'create-users', up: 'CREATE TABLE users (id int PRIMARY KEY)', down: 'DROP TABLE users' };

function of(record: Record, id: string): ReplayedRevision {
  return record.revisions.find((revision) => revision.id === id) as ReplayedRevision;
}

test('a history that behaves goes up once and down once', async () => {
  const record = await replaySql(server, [
    users,
    { id: 'add-age', up: 'ALTER TABLE users ADD age int', down: 'ALTER TABLE users DROP age' },
  ]);
  assert.deepEqual(
    record.revisions.map(({ id, up, down, again }) => [id, up.outcome, down?.outcome, down?.differences, again]),
    [
      ['create-users', 'passed', 'passed', [], undefined],
      ['add-age', 'passed', 'passed', [], undefined],
    ],
  );
  assert.deepEqual(of(record, 'add-age').up.changes.map(describeEffect), ['+ column `users.age`']);
});

test('no revisions: an empty record', async () => {
  const record = await replaySql(server, []);
  assert.deepEqual(record.revisions, []);
});

test('every broken downgrade is seen in one run, each on the right state', async () => {
  const record = await replaySql(server, [
    users,
    { id: 'raises', up: 'CREATE TABLE a (id int)', down: 'DROP TABLE nothing_of_the_kind' },
    { id: 'empty', up: 'CREATE TABLE b (id int)', down: '' },
    { id: 'good', up: 'CREATE TABLE c (id int)', down: 'DROP TABLE c' },
    { id: 'leaves-type', up: "CREATE TYPE mood AS ENUM ('ok'); CREATE TABLE d (m mood)", down: 'DROP TABLE d' },
    { id: 'half', up: 'ALTER TABLE users ADD x int NOT NULL, ADD y int', down: 'ALTER TABLE users DROP y' },
  ]);
  const seen = record.revisions.map(({ id, down, again }) => [
    id,
    down?.outcome,
    down?.differences.map(describeDifference).join('; '),
    again?.outcome,
  ]);
  assert.deepEqual(seen, [
    ['create-users', 'passed', '', undefined],
    ['raises', 'failed', '', undefined],
    ['empty', 'passed', 'table `b` was left behind', 'failed'],
    ['good', 'passed', '', undefined],
    ['leaves-type', 'passed', 'type `mood` (enum) was left behind', 'failed'],
    ['half', 'passed', 'column `users.x` was left behind', 'failed'],
  ]);
  assert.deepEqual(of(record, 'empty').down?.changes, []);
});

test('a long history is restored by way of checkpoints', async () => {
  const record = await replaySql(server, [
    users,
    ...Array.from({ length: 40 }, (_, n) => ({
      id: `add-c${n}`,
      up: `ALTER TABLE users ADD c${n} int`,
      // Every third one is broken.
      down: n % 3 === 0 ? '' : `ALTER TABLE users DROP c${n}`,
    })),
  ]);
  const broken = record.revisions.filter(({ down }) => (down?.differences.length ?? 0) > 0).map(({ id }) => id);
  assert.deepEqual(
    broken,
    Array.from({ length: 14 }, (_, n) => `add-c${3 * n}`),
  );
  assert.equal(record.revisions.filter(({ again }) => again).length, 14);
});

test('rows left behind: the catalogs are equal, and the second up fails', async () => {
  const record = await replaySql(server, [
    users,
    { id: 'seed', up: 'INSERT INTO users VALUES (1)', down: '' },
    { id: 'seed-and-clear', up: 'INSERT INTO users VALUES (2)', down: 'DELETE FROM users WHERE id = 2' },
  ]);
  const { down, again } = of(record, 'seed');
  assert.deepEqual(down?.differences, []);
  assert.equal(again?.outcome, 'failed');
  assert.equal(again?.because, 'rows');
  assert.match(again?.error?.message ?? '', /users_pkey/);
  assert.equal(of(record, 'seed-and-clear').again, undefined);
});

test('a column dropped by hand is proven, and the replay goes on in the proven state', async () => {
  const record = await replaySql(server, [
    { ...users, up: 'CREATE TABLE users (id int PRIMARY KEY, nick text, age int)' },
    {
      id: 'again',
      up: 'ALTER TABLE users ADD email text; ALTER TABLE users ADD nick text; ALTER TABLE users ADD age int',
      down: 'ALTER TABLE users DROP email, DROP nick, DROP age',
    },
    { id: 'later', up: 'CREATE INDEX ix_nick ON users (nick)', down: '' },
  ]);
  const { up, down } = of(record, 'again');
  assert.equal(up.outcome, 'failed');
  assert.equal(up.error?.sqlstate, '42701');
  assert.equal(up.proof?.proven, true);
  assert.deepEqual(
    up.proof?.repairs.map(({ object, sql, madeBy }) => [object, sql, madeBy]),
    [
      ['users.nick', 'ALTER TABLE "public"."users" DROP COLUMN "nick"', 'create-users'],
      ['users.age', 'ALTER TABLE "public"."users" DROP COLUMN "age"', 'create-users'],
    ],
  );
  assert.deepEqual(down?.differences, [], 'its downgrade leads back to the proven state');
  assert.deepEqual(
    down?.destroys.map(({ object }) => object),
    ['users.age', 'users.nick'],
  );
  assert.deepEqual(of(record, 'later').down?.differences.map(describeDifference), ['index `ix_nick` was left behind']);
  assert.equal(of(record, 'create-users').down?.outcome, 'passed');
});

test('something made by hand is proven, and a name that is only mistyped is not', async () => {
  const record = await replaySql(server, [
    { ...users, up: 'CREATE TABLE users (id int PRIMARY KEY, email text)' },
    { id: 'made', up: 'ALTER TABLE users DROP COLUMN nickname', down: 'ALTER TABLE users ADD nickname varchar(40)' },
    { id: 'mistyped', up: 'ALTER TABLE users DROP COLUMN mail', down: '' },
  ]);
  const { up, down } = of(record, 'made');
  assert.deepEqual([up.proof?.proven, up.proof?.repairs[0]?.suspicion], [true, 'made-by-hand']);
  assert.deepEqual(down?.differences, [], 'what was made for the proof is a guess, so how it comes back is not judged');
  assert.equal(of(record, 'mistyped').up.proof, undefined);
});

test('whatever a revision drops that somebody made by hand, in whatever schema, is proven', async () => {
  const dropped: { [id: string]: [statement: string, object: string] } = {
    table: ['DROP TABLE app.notes', 'table "app"."notes"'],
    index: ['DROP INDEX app.ix_notes', 'index "app"."users"."ix_notes"'],
    type: ['DROP TYPE app.mood', 'enum "app"."mood"'],
    sequence: ['DROP SEQUENCE app."Counter"', 'sequence "app"."Counter"'],
    schema: ['DROP SCHEMA audit', 'schema "audit"'],
    view: ['DROP VIEW app.recent', 'view "app"."recent"'],
    'renamed-view': ['ALTER VIEW latest RENAME TO newest; DROP VIEW newest', 'view "public"."latest"'],
    'materialized-view': ['DROP MATERIALIZED VIEW totals', 'materialized view "public"."totals"'],
    trigger: ['DROP TRIGGER touch ON app.users', 'trigger "app"."users"."touch"'],
    function: ['DROP FUNCTION app.touch(integer, text)', 'function "app"."touch"."(integer, text)"'],
    procedure: ['DROP PROCEDURE tidy()', 'procedure "public"."tidy"."()"'],
  };
  const first = {
    id: 'first',
    up: 'CREATE SCHEMA app; CREATE TABLE app.users (id int)',
    down: 'DROP SCHEMA app CASCADE',
  };
  const rest = Object.entries(dropped).map(([id, [up]]) => ({ id, up, down: '', parents: ['first'] }));
  const record = await replaySql(server, [first, ...rest]);
  for (const [id, [, object]] of Object.entries(dropped)) {
    const { proof } = of(record, id).up;
    const made = proof?.repairs.map(({ kind, path }) => objectKey(kind, path));
    assert.deepEqual([id, proof?.proven, made], [id, true, [object]]);
  }
});

test('a suspicion that does not hold is told as not proven', async () => {
  const record = await replaySql(server, [
    { ...users, up: 'CREATE TABLE users (id int PRIMARY KEY, nick text)' },
    { id: 'again', up: 'ALTER TABLE users ADD nick text; SELECT 1/0', down: '' },
  ]);
  const { up, down } = of(record, 'again');
  assert.equal(up.proof?.proven, false);
  assert.match(up.proof?.error?.message ?? '', /division by zero/);
  assert.equal(down, undefined);
});

test('after a failure without a proof: what passes is checked, what fails is blocked, what does not follow is judged', async () => {
  const record = await replaySql(server, [
    users,
    { id: 'fails', up: 'CREATE TABLE a (id int); SELECT 1/0', down: 'DROP TABLE a' },
    { id: 'needs-it', up: 'ALTER TABLE a ADD x int', down: 'ALTER TABLE a DROP x' },
    { id: 'independent', up: 'CREATE TABLE b (id int)', down: '' },
    { id: 'other-branch', parents: ['create-users'], up: 'SELECT 1/0', down: '' },
  ]);
  assert.deepEqual(
    record.revisions.map(({ id, up, down }) => [id, up.outcome, down?.differences.length]),
    [
      ['create-users', 'passed', 0],
      ['fails', 'failed', undefined],
      ['needs-it', 'blocked', undefined],
      ['independent', 'passed', 1],
      ['other-branch', 'failed', undefined],
    ],
  );
});

test('roles live in the cluster: they are taken back with the state, and when the replay is over', async () => {
  const role = `made_by_migration_${process.pid}`;
  const history = [
    {
      id: 'create-role',
      up: `CREATE ROLE ${role}; CREATE TABLE a (id int); GRANT SELECT ON a TO ${role}`,
      down: 'DROP TABLE a',
    },
    { id: 'broken', up: 'CREATE TABLE b (id int)', down: '' },
  ];
  for (const _ of ['first', 'second']) {
    const record = await replaySql(server, history);
    assert.equal(record.stopped, undefined);
    assert.deepEqual(of(record, 'create-role').down?.differences.map(describeDifference), [
      `role \`${role}\` was left behind`,
    ]);
  }
});

test('the databases of a replay are gone when it is over', async () => {
  const before = await countDatabases();
  await replaySql(server, [users, { id: 'empty', up: 'CREATE TABLE b (id int)', down: '' }]);
  assert.equal(await countDatabases(), before);
});

async function countDatabases(): Promise<number> {
  const { Client } = await import('../../src/lib/pg.ts');
  const { name, host, port, user, password } = await server.create();
  const client = new Client({ database: name, host, port, user, password });
  await client.connect();
  const { rows } = await client.query("SELECT count(*)::int AS n FROM pg_database WHERE datname LIKE 'downright%'");
  await client.end();
  await server.drop({ name, host, port, user, password });
  return rows[0].n - 1;
}
