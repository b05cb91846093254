import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testServer } from '../postgres.ts';
import { changesOf } from './try.ts';

const server = await testServer('17');
const base = `
  CREATE TYPE status AS ENUM ('new', 'old');
  CREATE TABLE users (id serial PRIMARY KEY, email text NOT NULL UNIQUE, status status DEFAULT 'new', age integer CHECK (age > 0));
  CREATE TABLE posts (id integer PRIMARY KEY, user_id integer REFERENCES users, title text);
  CREATE INDEX ix_a ON posts (title) WHERE title <> '';
  CREATE VIEW grown AS SELECT id, email FROM users WHERE age > 18;`;

/** A change, and what is said of it, all of it. */
const said: Record<string, readonly [change: string, words: string[], before?: string]> = {
  'a column that lost NOT NULL': [
    'ALTER TABLE users ALTER email DROP NOT NULL',
    ['column `users.email` lost NOT NULL'],
  ],
  'a type that is left behind': [`CREATE TYPE colour AS ENUM ('red')`, ['type `colour` (enum) was left behind']],
  'an index without its predicate': [
    'DROP INDEX ix_a; CREATE INDEX ix_a ON posts (title)',
    ['index `ix_a` came back without its WHERE clause'],
  ],
  'a serial column that is none any more': [
    'DROP SEQUENCE users_id_seq CASCADE',
    ['sequence `users_id_seq` is gone: `users.id` was serial and is now a plain integer'],
  ],
  'a plain column that became serial': [
    `CREATE SEQUENCE s AS integer OWNED BY posts.id; ALTER TABLE posts ALTER id SET DEFAULT nextval('s')`,
    ['sequence `s` was left behind: `posts.id` was a plain integer and is now serial'],
  ],
  'a dropped table: one change, with its columns, constraints, indexes and sequence': [
    'DROP TABLE users CASCADE',
    ['view `grown` is gone', 'table `users` is gone'],
  ],
  'a made table: one change': [
    'CREATE TABLE t (id serial PRIMARY KEY, a text UNIQUE, b integer REFERENCES users); CREATE INDEX ON t (b)',
    ['table `t` was left behind'],
  ],
  'a dropped column: one change, with its constraint and index': [
    'ALTER TABLE posts DROP title, DROP user_id',
    ['column `posts.title` is gone', 'column `posts.user_id` is gone'],
  ],
  'a dropped schema: one change': [
    'DROP SCHEMA extra CASCADE',
    ['schema `extra` is gone with 1 table'],
    'CREATE SCHEMA extra; CREATE TABLE extra.t (a serial); CREATE FUNCTION extra.f() RETURNS integer LANGUAGE sql AS $$SELECT 1$$',
  ],
  'a column of a partitioned table: once, not for each partition': [
    'ALTER TABLE p ADD c text; ALTER TABLE p ALTER b TYPE bigint; CREATE INDEX ON p (b)',
    [
      'column `p.b` has type `bigint` instead of `integer`',
      'column `p.c` was left behind',
      'index `p_b_idx` was left behind',
    ],
    'CREATE TABLE p (a integer, b integer) PARTITION BY LIST (a); CREATE TABLE p1 PARTITION OF p FOR VALUES IN (1)',
  ],
  'a table that a publication loses with the table': [
    'DROP TABLE t',
    ['table `t` is gone'],
    'CREATE TABLE t (a integer); CREATE PUBLICATION pub FOR TABLE t, users',
  ],
  'a renamed table': ['ALTER TABLE users RENAME TO people', ['table `users` is now called `people`']],
  'a renamed column, also where it is mentioned': [
    'ALTER TABLE users RENAME email TO mail',
    ['column `users.email` is now called `mail`'],
  ],
  'a renamed type, also where it is used': [
    'ALTER TYPE status RENAME TO state',
    ['type `status` (enum) is now called `state`'],
  ],
  'a table in another schema': [
    'CREATE SCHEMA s; ALTER TABLE posts SET SCHEMA s',
    ['table `posts` is now called `s.posts`', 'schema `s` was left behind'],
  ],
  'a renamed schema, with what is in it': [
    'ALTER SCHEMA extra RENAME TO more',
    ['schema `extra` is now called `more`'],
    'CREATE SCHEMA extra; CREATE TABLE extra.t (a serial, b integer REFERENCES users); CREATE VIEW extra.v AS SELECT a FROM extra.t',
  ],
  'a renamed index, and a constraint': [
    'ALTER INDEX ix_a RENAME TO ix_b; ALTER TABLE users RENAME CONSTRAINT users_age_check TO grown_up',
    ['index `ix_a` is now called `ix_b`', 'check constraint `users_age_check` of `users` is now called `grown_up`'],
  ],
  'a column that was dropped, and another one that was added, of the same type: no rename': [
    'ALTER TABLE posts DROP user_id; ALTER TABLE posts ADD other integer',
    ['column `posts.user_id` is gone', 'column `posts.other` was left behind'],
  ],
  'two tables of which either could be the other one: no rename': [
    'DROP TABLE a, b; CREATE TABLE c (x integer); CREATE TABLE d (x integer)',
    ['table `a` is gone', 'table `b` is gone', 'table `c` was left behind', 'table `d` was left behind'],
    'CREATE TABLE a (x integer); CREATE TABLE b (x integer)',
  ],
  'a table that is gone, and a new one with other columns: no rename': [
    'DROP TABLE posts; CREATE TABLE notes (id integer PRIMARY KEY, user_id integer, text text)',
    ['table `posts` is gone', 'table `notes` was left behind'],
  ],
  'a view with another definition': [
    'CREATE OR REPLACE VIEW grown AS SELECT id, email FROM users WHERE age > 21',
    ['view `grown` has `WHERE (age > 21);` instead of `WHERE (age > 18);` in its definition'],
  ],
  'a precedence that parentheses change': [
    'ALTER TABLE posts DROP CONSTRAINT k, ADD CONSTRAINT k CHECK (id > 1 AND (title = $$a$$ OR title = $$b$$))',
    [
      "check constraint `k` of `posts` has definition `CHECK (((id > 1) AND ((title = 'a'::text) OR (title = 'b'::text))))` instead of `CHECK ((((id > 1) AND (title = 'a'::text)) OR (title = 'b'::text)))`",
    ],
    'ALTER TABLE posts ADD CONSTRAINT k CHECK (id > 1 AND title = $$a$$ OR title = $$b$$)',
  ],
  'values of an enum': [
    `ALTER TYPE status ADD VALUE 'lost' BEFORE 'old'`,
    ['type `status` (enum) has kept the value `lost`'],
  ],
  privileges: [
    'GRANT SELECT, INSERT ON users TO dr_c; REVOKE EXECUTE ON FUNCTION f FROM PUBLIC',
    [
      'function `f()` does not grant EXECUTE to `PUBLIC` any more',
      'table `users` grants INSERT to `dr_c`, grants SELECT to `dr_c`',
    ],
    'CREATE ROLE dr_c; CREATE FUNCTION f() RETURNS integer LANGUAGE sql AS $$SELECT 1$$',
  ],
};

for (const [what, [change, words, before = '']] of Object.entries(said)) {
  test(what, async () => {
    const tried = await changesOf(server, `${base} ${before}`, change);
    assert.deepEqual(tried.words, words);
  });
}

test('what is folded into a change is counted', async () => {
  const { changes } = await changesOf(server, base, 'DROP TABLE users CASCADE');
  const [table] = changes.filter(({ kind }) => kind === 'table');
  assert.deepEqual(table?.folded, { sequence: 1, column: 4, constraint: 4 });
});
