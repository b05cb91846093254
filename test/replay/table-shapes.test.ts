import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testServer } from '../postgres.ts';
import { replaySql } from './sql-project.ts';

const server = await testServer();

test('the tables that revisions concern are kept as the way up leaves them: columns in order, keys, references', async () => {
  const { tables } = await replaySql(server, [
    { id: 'schools', up: 'CREATE TABLE schools (name text, id int PRIMARY KEY)', down: 'DROP TABLE schools' },
    {
      id: 'students',
      up: 'CREATE TABLE students (id int PRIMARY KEY, nick text, school int NOT NULL REFERENCES schools)',
      down: 'DROP TABLE students',
    },
    {
      id: 'other',
      up: 'ALTER TABLE students DROP nick, ADD age int',
      down: 'ALTER TABLE students DROP age, ADD nick text',
    },
    { id: 'gone', up: 'CREATE TABLE brief (id int); DROP TABLE brief', down: '' },
  ]);
  assert.deepEqual(tables, [
    {
      path: ['public', 'schools'],
      columns: [
        { name: 'name', type: 'text' },
        { name: 'id', type: 'integer', notNull: true },
      ],
      key: ['id'],
      references: [],
    },
    {
      path: ['public', 'students'],
      columns: [
        { name: 'id', type: 'integer', notNull: true },
        { name: 'school', type: 'integer', notNull: true },
        { name: 'age', type: 'integer' },
      ],
      key: ['id'],
      references: [{ columns: ['school'], to: ['public', 'schools'] }],
    },
  ]);
});

test('tables that nothing concerns are left out, and so is the list where there are none', async () => {
  const up = "CREATE TYPE mood AS ENUM ('ok')";
  assert.equal((await replaySql(server, [{ id: 'type', up, down: 'DROP TYPE mood' }])).tables, undefined);
});
