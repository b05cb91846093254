import assert from 'node:assert/strict';
import { test } from 'node:test';
import { modelDrift } from '../../src/checks/model-drift.ts';
import { Client } from '../../src/lib/pg.ts';
import { testServer } from '../postgres.ts';
import { replaySql } from './sql-project.ts';

const server = await testServer();
const newest = await testServer('18');

/** What is told when the one revision does `up`, and `models` stands for the models. */
async function said(up: string, models: string, on = server): Promise<string[]> {
  const record = await replaySql(on, [{ id: 'only', up, down: '' }], { models });
  assert.equal(record.models?.outcome, 'passed', JSON.stringify(record.models));
  return modelDrift.run(record).map(({ level, message }) => `${level}: ${message}`);
}

const users = 'CREATE TABLE users (id int PRIMARY KEY, name text)';

test('the same: nothing is told', async () => {
  assert.deepEqual(await said(users, users), []);
});

test('the replay goes on as if nothing had been compared, and no database is left', async () => {
  const count = async (): Promise<number> => {
    const database = await server.create();
    const { name, host, port, user, password } = database;
    const client = new Client({ database: name, host, port, user, password });
    await client.connect();
    const { rows } = await client.query('SELECT count(*)::int AS databases FROM pg_database');
    await client.end();
    await server.drop(database);
    return rows[0].databases;
  };
  const before = await count();
  const record = await replaySql(
    server,
    [
      { id: 'make', up: users, down: 'DROP TABLE users' },
      { id: 'fill', up: `INSERT INTO users VALUES (1, 'a')`, down: 'DELETE FROM users WHERE id = 1' },
    ],
    { models: `${users}; CREATE TABLE others (id int)` },
  );
  assert.deepEqual(
    record.revisions.map(({ down, again }) => [down?.outcome, down?.differences, again]),
    [
      ['passed', [], undefined],
      ['passed', [], undefined],
    ],
  );
  assert.deepEqual(
    record.models?.differences.map(({ change, object }) => [change, object]),
    [['added', 'others']],
  );
  assert.equal(await count(), before);
});

test('what came with its table is of the revision that made the table, not of one that has touched it since', async () => {
  const record = await replaySql(
    server,
    [
      { id: 'make', up: `${users}; CREATE INDEX users_name ON users (name)`, down: 'DROP TABLE users' },
      { id: 'touch', up: 'ALTER TABLE users ADD age int', down: 'ALTER TABLE users DROP age' },
    ],
    { models: 'CREATE TABLE users (id int PRIMARY KEY, name varchar, age int, email text)' },
  );
  assert.deepEqual(
    modelDrift
      .run(record)
      .map(({ object, revision }) => [object, revision])
      .sort(),
    [
      ['users.email', 'touch'],
      ['users.name', 'make'],
      ['users_name', 'make'],
    ],
  );
});

test('partitions, inherited tables, views and foreign tables are not told', async () => {
  const up = `CREATE TABLE users (id int, name text) PARTITION BY LIST (id);
    CREATE TABLE users_1 PARTITION OF users FOR VALUES IN (1); CREATE INDEX ON users_1 (name);
    CREATE TABLE base (n int); CREATE TABLE derived (m int) INHERITS (base);
    CREATE VIEW names AS SELECT name FROM users; CREATE MATERIALIZED VIEW ids AS SELECT id FROM users;
    CREATE EXTENSION postgres_fdw; CREATE SERVER far FOREIGN DATA WRAPPER postgres_fdw;
    CREATE FOREIGN TABLE elsewhere (id int) SERVER far`;
  const models = `CREATE TABLE users (id int, name text); CREATE TABLE base (n int); CREATE TABLE names (name text);
    CREATE TABLE ids (id int)`;
  assert.deepEqual(await said(up, models), []);
});

test('enums: made by name, renamed, kept by what is left out', async () => {
  const table = (type: string): string => `CREATE TABLE users (id int, state ${type})`;
  assert.deepEqual(
    await said(`CREATE TYPE a AS ENUM ('x'); ${table('a')}`, `CREATE TYPE b AS ENUM ('x'); ${table('b')}`),
    ['warning: Type `a` (enum) is called `b` in the models'],
  );
  assert.deepEqual(await said(`CREATE TYPE a AS ENUM ('x'); ${table('a')}`, table('text')), [
    'error: Column `users.state` has type `text` in the models, and `public.a` in the migrations',
  ]);
  assert.deepEqual(await said(table('text'), `CREATE TYPE a AS ENUM ('x'); ${table('a')}`), [
    'error: Column `users.state` has type `public.a` in the models, and `text` in the migrations',
  ]);
  assert.deepEqual(
    await said(`CREATE TYPE a AS ENUM ('x', 'y'); ${table('a')}`, `CREATE TYPE a AS ENUM ('y', 'x'); ${table('a')}`),
    ['warning: Type `a` (enum) lists its values in another order in the models'],
  );
  assert.deepEqual(await said(`CREATE TYPE a AS ENUM ('x'); ${users}`, users), [
    'note: The migrations build type `a` (enum), no model has it',
  ]);
});

test('numbers: a sequence of its own, an identity, another type', async () => {
  const table = (id: string): string => `CREATE TABLE users (id ${id} PRIMARY KEY)`;
  const by = 'GENERATED BY DEFAULT AS IDENTITY';
  assert.deepEqual(await said(table('serial'), table(`int ${by}`)), []);
  assert.deepEqual(await said(table(`int ${by}`), table('serial')), []);
  assert.deepEqual(await said(table('int GENERATED ALWAYS AS IDENTITY'), table('serial')), [
    'warning: Column `users.id` has identity `always` in the migrations, and none in the models',
  ]);
  assert.deepEqual(await said(table('serial'), table('bigserial')), [
    'warning: Column `users.id` has type `bigint` in the models, and `integer` in the migrations',
  ]);
  const altered = `${table('serial')}; ALTER TABLE users ALTER id TYPE bigint`;
  assert.deepEqual(await said(altered, table('bigserial')), [
    'warning: Sequence `users_id_seq` has type `bigint` in the models, and `integer` in the migrations',
  ]);
  assert.deepEqual(await said(table('serial'), table('int')), [
    'note: The migrations build sequence `users_id_seq`, no model has it',
  ]);
  assert.deepEqual(
    await said('CREATE TABLE pupils (id serial PRIMARY KEY); ALTER TABLE pupils RENAME TO users', table('serial')),
    [],
  );
});

test('a primary key and a foreign key that differ are told once', async () => {
  const up = `CREATE TABLE users (a int, b int, CONSTRAINT main PRIMARY KEY (a));
    CREATE TABLE posts (a int CONSTRAINT author REFERENCES users DEFERRABLE)`;
  const models = `CREATE TABLE users (a int, b int, PRIMARY KEY (a, b), UNIQUE (a));
    CREATE TABLE posts (a int REFERENCES users (a))`;
  assert.deepEqual(await said(up, models), [
    'warning: Foreign key `author` of `posts` is not DEFERRABLE in the models, and DEFERRABLE in the migrations',
    'warning: Primary key `main` of `users` is `PRIMARY KEY (a, b)` in the models, and `PRIMARY KEY (a)` in the migrations',
    'warning: Column `users.b` is NOT NULL in the models, and nullable in the migrations',
    'warning: The models have unique constraint `users_a_key` of `users` (`UNIQUE (a)`), no migration makes it',
  ]);
});

test('names that nobody chose, comments that models do not have, another order of columns', async () => {
  const up = `CREATE TABLE users (name text, id int CONSTRAINT main PRIMARY KEY, CONSTRAINT few CHECK (id < 9));
    CREATE INDEX by_name ON users (name); COMMENT ON TABLE users IS 'people'; COMMENT ON COLUMN users.id IS 'no'`;
  const models = `CREATE TABLE users (id int PRIMARY KEY, name text, CHECK (id < 9)); CREATE INDEX ON users (name)`;
  assert.deepEqual(await said(up, models), []);
  const named = `CREATE TABLE users (id int PRIMARY KEY, name text, CHECK (id < 9)); CREATE INDEX of_names ON users (name);
    COMMENT ON COLUMN users.id IS 'number'`;
  assert.deepEqual(await said(up, named), [
    'note: Index `by_name` is called `of_names` in the models',
    'note: Column `users.id` has comment `number` in the models, and `no` in the migrations',
  ]);
});

test('generated columns, stored and virtual', async () => {
  const table = (n: string): string => `CREATE TABLE users (id int, n int ${n})`;
  const generated = 'GENERATED ALWAYS AS (id * 2)';
  assert.deepEqual(await said(table(`${generated} STORED`), table('')), [
    'error: Column `users.n` has the generation expression `(id * 2)` in the migrations, and none in the models',
  ]);
  assert.deepEqual(await said(table(`${generated} STORED`), table(`${generated} VIRTUAL`), newest), [
    'warning: Column `users.n` is VIRTUAL in the models, and not VIRTUAL in the migrations',
  ]);
  const strict = 'CREATE TABLE users (id int CONSTRAINT given NOT NULL)';
  assert.deepEqual(await said(strict, 'CREATE TABLE users (id int NOT NULL)', newest), []);
});

test('models that need a function of the migrations are built on a copy', async () => {
  const up = `CREATE TYPE mood AS ENUM ('ok'); CREATE SCHEMA tools;
    CREATE FUNCTION tools.code() RETURNS text LANGUAGE sql AS $$ SELECT 'x' $$;
    CREATE TABLE users (id serial, code text DEFAULT tools.code(), mood mood)`;
  const models = `CREATE TYPE mood AS ENUM ('ok', 'fine');
    CREATE TABLE users (id serial, code text DEFAULT tools.code(), mood mood, age int)`;
  assert.deepEqual(await said(up, models), [
    'error: Type `mood` (enum) has the value `fine` in the models, no migration adds it',
    'error: The models have `age`, no migration adds it',
  ]);
});

test('a drift keeps its fingerprint when a later revision has nothing to do with it', async () => {
  const make = { id: 'make', up: users, down: 'DROP TABLE users' };
  const later = { id: 'later', up: 'CREATE TABLE later (id int)', down: 'DROP TABLE later' };
  const models = 'CREATE TABLE users (id int PRIMARY KEY, name text, age int)';
  const one = modelDrift.run(await replaySql(server, [make], { models }));
  const two = modelDrift.run(await replaySql(server, [make, later], { models: `${models}; ${later.up}` }));
  assert.equal(one.length, 1);
  assert.deepEqual(
    two.map(({ fingerprint }) => fingerprint),
    one.map(({ fingerprint }) => fingerprint),
  );
});

test('nothing to compare with: the record says why', async () => {
  assert.match((await replaySql(server, [], { models: users })).models?.why ?? '', /no revision/);
  const broken = await replaySql(server, [{ id: 'broken', up: 'SELECT 1/0', down: '' }], { models: users });
  assert.deepEqual(modelDrift.run(broken), []);
  assert.equal(broken.models?.outcome, 'skipped');
});

test('the SQL for a sequence that only the models have runs, though models describe no cache', async () => {
  const made = `${users}; CREATE SEQUENCE tickets INCREMENT 5`;
  const record = await replaySql(server, [{ id: 'only', up: users, down: '' }], { models: made });
  const sql = modelDrift.run(record).flatMap(({ evidence }) => evidence.map(({ text }) => text));
  assert.equal(sql.length, 1);
  assert.deepEqual(await said(`${users}; ${sql[0]}`, made), []);
});

test('of a column that differs in more than one way, what autogenerate does not see is named', async () => {
  const models = `CREATE TABLE users (id int PRIMARY KEY, name varchar(9) DEFAULT '')`;
  const record = await replaySql(server, [{ id: 'only', up: users, down: '' }], { models });
  assert.ok(record.models?.outcome === 'passed');
  const told = modelDrift.run({ ...record, models: { ...record.models, command: 'flask db migrate' } });
  assert.deepEqual(
    told.map(({ todo }) => todo),
    ['Run `flask db migrate`, and write into that revision what it does not see (default); or change the models.'],
  );
});
