import assert from 'node:assert/strict';
import { test } from 'node:test';
import { reportOn } from '../../src/report.ts';
import { testServer } from '../postgres.ts';
import { replaySql } from './sql-project.ts';

const server = await testServer();
const users = {
  id: 'create-users',
  up: "CREATE TYPE mood AS ENUM ('ok'); CREATE TABLE users (id int PRIMARY KEY, email text UNIQUE, m mood)",
  down: 'DROP TABLE users; DROP TYPE mood',
};

async function told(...revisions: Parameters<typeof replaySql>[1]) {
  const { findings } = reportOn(await replaySql(server, [users, ...revisions]));
  return findings.map(({ check, level, revision, object }) => [check, level, revision, object]);
}

test('a downgrade that drops what an older revision made, and one that drops what it made itself', async () => {
  const findings = await told(
    { id: 'if-not-exists', up: 'CREATE TABLE IF NOT EXISTS users (id int)', down: 'DROP TABLE users' },
    { id: 'cascade', up: 'CREATE TABLE teams (id int)', down: 'DROP TABLE teams; DROP TYPE mood CASCADE' },
    { id: 'its-own', up: 'CREATE TABLE IF NOT EXISTS clubs (id int)', down: 'DROP TABLE IF EXISTS clubs' },
    {
      id: 'made-again',
      up: 'ALTER TABLE users DROP m; ALTER TABLE users ADD m text',
      down: 'ALTER TABLE users DROP m',
    },
  );
  assert.deepEqual(findings, [
    ['downgrade-drops-older', 'error', 'if-not-exists', 'users'],
    ['downgrade-drops-older', 'error', 'cascade', 'mood'],
    ['downgrade-drops-older', 'error', 'cascade', 'users.m'],
    ['downgrade-incomplete', 'error', 'made-again', 'users.m'],
  ]);
});

test('a constraint that is there already is told; one that replaces it, or says something else, is not', async () => {
  const findings = await told(
    {
      id: 'again',
      up: 'ALTER TABLE users ADD UNIQUE (email)',
      down: 'ALTER TABLE users DROP CONSTRAINT users_email_key1',
    },
    {
      id: 'replaced',
      up: 'ALTER TABLE users DROP CONSTRAINT users_email_key; ALTER TABLE users DROP CONSTRAINT users_email_key1; ALTER TABLE users ADD CONSTRAINT uq UNIQUE (email)',
      down: 'ALTER TABLE users DROP CONSTRAINT uq, ADD UNIQUE (email); ALTER TABLE users ADD UNIQUE (email)',
    },
    {
      id: 'other',
      up: 'ALTER TABLE users ADD CONSTRAINT two UNIQUE (email, id)',
      down: 'ALTER TABLE users DROP CONSTRAINT two',
    },
  );
  assert.deepEqual(findings, [['duplicate-constraint', 'warning', 'again', 'users.users_email_key1']]);
});

test('a value added to an enum type cannot be taken back: a warning, with that reason', async () => {
  const record = await replaySql(server, [
    users,
    { id: 'add-value', up: "ALTER TYPE mood ADD VALUE IF NOT EXISTS 'sad'", down: '' },
    {
      id: 'add-value-and-column',
      up: "ALTER TYPE mood ADD VALUE 'glad'; ALTER TABLE users ADD note text",
      down: 'ALTER TABLE users DROP note',
    },
  ]);
  const { findings } = reportOn(record);
  assert.deepEqual(
    findings.map(({ check, level, revision }) => [check, level, revision]),
    [
      ['downgrade-missing', 'warning', 'add-value'],
      ['downgrade-incomplete', 'warning', 'add-value-and-column'],
    ],
  );
  for (const { why } of findings) assert.match(why, /cannot take a value away/);
  assert.match(findings[1]?.why ?? '', /enum label "glad" already exists/);
});

test('a constraint that is validated, with an empty downgrade, is nothing', async () => {
  assert.deepEqual(
    await told(
      {
        id: 'not-valid',
        up: 'ALTER TABLE users ADD CONSTRAINT c CHECK (id > 0) NOT VALID',
        down: 'ALTER TABLE users DROP CONSTRAINT c',
      },
      { id: 'validate', up: 'ALTER TABLE users VALIDATE CONSTRAINT c', down: '' },
    ),
    [],
  );
});

test('a foreign key on the same columns with another ON DELETE is a second one; one to another table is not', async () => {
  const record = await replaySql(server, [
    users,
    {
      id: 'made',
      up: `CREATE TABLE teams (id integer PRIMARY KEY);
        CREATE TABLE posts (user_id integer REFERENCES users ON DELETE CASCADE)`,
      down: 'DROP TABLE posts; DROP TABLE teams',
    },
    {
      id: 'again',
      up: 'ALTER TABLE posts ADD FOREIGN KEY (user_id) REFERENCES users ON DELETE SET NULL ON UPDATE CASCADE',
      down: 'ALTER TABLE posts DROP CONSTRAINT posts_user_id_fkey1',
    },
    {
      id: 'other',
      up: 'ALTER TABLE posts ADD CONSTRAINT other FOREIGN KEY (user_id) REFERENCES teams',
      down: 'ALTER TABLE posts DROP CONSTRAINT other',
    },
  ]);
  const [finding, ...others] = reportOn(record).findings;
  assert.deepEqual(
    [finding?.check, finding?.object, others],
    ['duplicate-constraint', 'posts.posts_user_id_fkey1', []],
  );
  assert.match(finding?.message ?? '', /`posts_user_id_fkey` ties the same columns already/);
  assert.deepEqual(
    record.revisions[2]?.up.repeats?.map(({ of, definition }) => [of, definition]),
    [['posts_user_id_fkey', 'FOREIGN KEY (user_id) REFERENCES public.users(id) ON DELETE CASCADE']],
  );
});
