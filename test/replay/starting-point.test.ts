import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { test } from 'node:test';
import { describeDifference } from '../../src/catalog/describe.ts';
import { UserError } from '../../src/errors.ts';
import { Client } from '../../src/lib/pg.ts';
import type { Record } from '../../src/replay/record.ts';
import type { Database, Server } from '../../src/servers/server.ts';
import { findPgDump } from '../catalog/pg-dump.ts';
import { testServer } from '../postgres.ts';
import { replaySql, type SqlRevision } from './sql-project.ts';

const server = await testServer();

/** A history whose first two revisions do not run any more. */
const history: SqlRevision[] = [
  { id: 'first', up: 'SELECT gone()', down: 'DROP TABLE users' },
  { id: 'second', up: 'SELECT also_gone()', down: 'ALTER TABLE users DROP name' },
  { id: 'third', up: 'ALTER TABLE users ADD age int', down: 'ALTER TABLE users DROP age' },
  { id: 'fourth', up: 'ALTER TABLE users ADD mail text', down: '' },
  {
    id: 'fifth',
    up: 'ALTER TABLE users ADD fax text; CREATE INDEX ix ON users (fax)',
    down: 'ALTER TABLE users DROP fax',
  },
];
const text = 'CREATE TABLE users (id int PRIMARY KEY, name text);';
const schema = { name: 'schema.sql', text };

function seen(record: Record) {
  return record.revisions.map(({ id, up, down, again }) => [
    id,
    up.outcome,
    down?.differences.map(describeDifference).join(),
    again?.outcome,
  ]);
}

const fromThird = [
  ['third', 'passed', '', undefined],
  ['fourth', 'passed', 'column `users.mail` was left behind', 'failed'],
  ['fifth', 'passed', '', undefined],
];

test('with a schema file: what comes before is given, what comes after is checked as usual', async () => {
  const record = await replaySql(server, history, { from: { revisions: ['second'], schema } });
  assert.deepEqual(seen(record), fromThird);
  assert.deepEqual([record.start?.revisions, record.start?.by], [['second'], 'schema.sql']);
  assert.deepEqual(
    record.start?.given.map(({ id }) => id),
    ['first', 'second'],
  );
});

test('with the models: they are taken down to the starting point, and up again', async () => {
  const models =
    'CREATE TABLE users (id int PRIMARY KEY, name text, age int, mail text, fax text); CREATE INDEX ix ON users (fax)';
  const mended = history.map((one) => (one.id === 'fourth' ? { ...one, down: 'ALTER TABLE users DROP mail' } : one));
  const record = await replaySql(server, mended, { from: { revisions: ['second'] }, models });
  assert.deepEqual(
    seen(record),
    ['third', 'fourth', 'fifth'].map((id) => [id, 'passed', '', undefined]),
  );
  assert.equal(record.start?.by, null);
});

test('rows of the starting point are there again each time something is restored', async () => {
  const rows = `${text}\nCOPY users (id, name) FROM stdin;\n1\tAda\n2\t\\N\n\\.\n`;
  const record = await replaySql(
    server,
    [
      { id: 'first', up: 'SELECT gone()' },
      { id: 'raises', up: 'CREATE TABLE a ()', down: 'SELECT 1/0' },
      { id: 'needs-rows', up: 'INSERT INTO users SELECT id + 10 FROM users', down: 'DELETE FROM users WHERE id > 10' },
      { id: 'empty', up: 'CREATE TABLE b ()', down: '' },
      { id: 'proves', up: `DO $$ BEGIN ASSERT (SELECT count(*) FROM users) = 4; END $$`, down: '' },
    ],
    { from: { revisions: ['first'], schema: { name: 'schema.sql', text: rows } } },
  );
  assert.deepEqual(
    record.revisions.map(({ id, up, down }) => [id, up.outcome, down?.outcome]),
    [
      ['raises', 'passed', 'failed'],
      ['needs-rows', 'passed', 'passed'],
      ['empty', 'passed', 'passed'],
      ['proves', 'passed', 'passed'],
    ],
  );
});

test('of several branches, only what the starting point needs is given', async () => {
  const branches: SqlRevision[] = [
    { id: 'base', up: 'SELECT gone()' },
    { id: 'left', parents: ['base'], up: 'SELECT gone()' },
    { id: 'right', parents: ['base'], up: 'CREATE TABLE r ()', down: 'DROP TABLE r' },
    { id: 'merge', parents: ['left', 'right'], up: '', down: '' },
  ];
  const record = await replaySql(server, branches, { from: { revisions: ['left'], schema } });
  assert.deepEqual(
    record.revisions.map(({ id, up }) => [id, up.outcome]),
    [
      ['right', 'passed'],
      ['merge', 'passed'],
    ],
  );
  const both = await replaySql(server, branches, { from: { revisions: ['left', 'right'], schema } });
  assert.deepEqual(
    both.revisions.map(({ id }) => id),
    ['merge'],
  );
});

test('the last revision as the starting point leaves nothing to replay', async () => {
  const record = await replaySql(server, history, { from: { revisions: ['fifth'], schema } });
  assert.deepEqual([record.revisions, record.start?.given.length], [[], 5]);
});

const refused: [what: string, options: Parameters<typeof replaySql>[2], says: RegExp][] = [
  [
    'a revision that is not there',
    { from: { revisions: ['sixth'], schema } },
    /names sixth, and there is no such revision/,
  ],
  ['the beginning of two', { from: { revisions: ['f'], schema } }, /more than one[\s\S]*first or fourth or fifth/],
  ['no schema and no models', { from: { revisions: ['second'] } }, /needs a schema[\s\S]*pg_dump --schema-only/],
  [
    'models that do not build',
    { from: { revisions: ['second'] }, models: 'SELECT nonsense()' },
    /models do not build[\s\S]*nonsense/,
  ],
  [
    'models whose way down is broken',
    { from: { revisions: ['second'] }, models: text },
    /cannot be taken down[\s\S]*downgrade of fifth fails[\s\S]*`schema`/,
  ],
];

for (const [what, options, says] of refused) {
  test(`${what}: refused, with what to do`, async () => {
    await assert.rejects(replaySql(server, history, options), (error) => {
      assert.ok(error instanceof UserError);
      assert.match([error.message, error.why, error.hint].join('\n'), says);
      return true;
    });
  });
}

async function query(database: Database, sql: string): Promise<void> {
  const client = new Client({ ...database, database: database.name });
  await client.connect();
  await client.query(sql);
  await client.end();
}

test('a whole dump by the newest pg_dump, with an owner, data, its own table and its commands of psql', async () => {
  const owner = `owner_${process.pid}`;
  const database = await server.create();
  await query(
    database,
    `CREATE ROLE ${owner}; CREATE SCHEMA shop AUTHORIZATION ${owner}; CREATE TABLE public.applied (id text);
     INSERT INTO applied VALUES ('third');
     CREATE TABLE users (id int PRIMARY KEY, name text); ALTER TABLE users OWNER TO ${owner};
     INSERT INTO users VALUES (1, E'tab\\t; \\\\. and ''quotes'''), (2, NULL);
     CREATE FUNCTION f() RETURNS int LANGUAGE sql AS $$ SELECT 1; $$;
     CREATE FUNCTION g() RETURNS int BEGIN ATOMIC SELECT CASE WHEN true THEN 2 END; END;
     GRANT SELECT ON users TO ${owner}; COMMENT ON TABLE users IS 'a; b';`,
  );
  const { host, port, user, password, name } = database;
  const args = ['--create', '-h', host, '-p', String(port), '-U', user, name];
  const dump = execFileSync(findPgDump(), args, { env: { ...process.env, PGPASSWORD: password }, encoding: 'utf8' });
  await query(database, `DROP OWNED BY ${owner}; DROP ROLE ${owner}`);
  await server.drop(database);
  assert.match(dump, /^\\connect /m);
  const record = await replaySql(
    server,
    [
      { id: 'first', up: '' },
      {
        id: 'next',
        up: `DO $$ BEGIN ASSERT (SELECT string_agg(name, '|') FROM users) = E'tab\\t; \\\\. and ''quotes''' AND g() = 2; END $$`,
        down: '',
      },
    ],
    { from: { revisions: ['first'], schema: { name: 'dump.sql', text: dump } } },
  );
  assert.deepEqual(
    record.revisions.map(({ id, up }) => [id, up.outcome, up.error?.message]),
    [['next', 'passed', undefined]],
  );
});

const badFiles: [what: string, text: string, says: RegExp][] = [
  ['the custom format', 'PGDMP\x01\x0e', /dump\.sql is in the custom format[\s\S]*--schema-only/],
  [
    'a command that includes a file',
    `${text}\n\\i other.sql\n`,
    /dump\.sql:2 has a command of psql[\s\S]*\\i other\.sql/,
  ],
  ['two databases', '\\connect one\nSELECT 1;\n\\connect two\n', /dump\.sql:3 goes on with another database/],
  [
    'a statement that fails',
    `${text}\n\nCREATE TABLE a (\n  id int,\n  x nothing);\n`,
    /dump\.sql:5 fails[\s\S]*type "nothing"/,
  ],
  ['data that does not fit', `${text}\nCOPY users FROM stdin;\nx\ty\n\\.\n`, /dump\.sql:2 fails[\s\S]*integer/],
];

for (const [what, bad, says] of badFiles) {
  test(`a schema file with ${what}: refused, with its line`, async () => {
    const from = { revisions: ['second'], schema: { name: 'dump.sql', text: bad } };
    await assert.rejects(replaySql(server, history, { from }), (error) => {
      assert.ok(error instanceof UserError);
      assert.match([error.message, error.why, error.hint].join('\n'), says);
      return true;
    });
  });
}

test('a server that others use as well: no role is made, and the file must do without', async () => {
  const given: Server = {
    kind: 'given',
    version: server.version,
    create: () => server.create(),
    clone: (source) => server.clone(source),
    drop: (database) => server.drop(database),
    strays: async () => [],
    remove: async () => {},
    [Symbol.asyncDispose]: async () => {},
  };
  const owned = { name: 'dump.sql', text: `${text}\nALTER TABLE users OWNER TO nobody_knows;\n` };
  await assert.rejects(replaySql(given, history, { from: { revisions: ['second'], schema: owned } }), (error) => {
    assert.ok(error instanceof UserError);
    assert.match([error.message, error.hint].join('\n'), /dump\.sql:2 fails\n.*--no-owner --no-privileges/);
    return true;
  });
});

test('what a newer pg_dump sets, and the schema that every database has, are no failures', async () => {
  const newer = `SET setting_of_tomorrow = 0;\nSET client_encoding = 'UTF8';\nCREATE SCHEMA public;\n${text}`;
  const record = await replaySql(server, history.slice(0, 3), {
    from: { revisions: ['second'], schema: { name: 'dump.sql', text: newer } },
  });
  assert.deepEqual(seen(record), fromThird.slice(0, 1));
});
