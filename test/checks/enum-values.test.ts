import assert from 'node:assert/strict';
import { test } from 'node:test';
import { reportOn } from '../../src/report.ts';
import { testServer } from '../postgres.ts';
import { replaySql } from '../replay/sql-project.ts';

const server = await testServer();

test('an upgrade that runs again is not asked to say IF NOT EXISTS', async () => {
  const record = await replaySql(server, [
    { id: 'mood', up: "CREATE TYPE mood AS ENUM ('sad')", down: 'DROP TYPE mood' },
    { id: 'once', up: "ALTER TYPE mood ADD VALUE 'ok'", down: '' },
    { id: 'again', up: "ALTER TYPE mood ADD VALUE IF NOT EXISTS 'glad'", down: '' },
  ]);
  const todos = reportOn(record).findings.map(({ revision, todo }) => [revision, todo.split('. ')[0]]);
  assert.deepEqual(todos, [
    [
      'once',
      'Nothing, if the value may stay; then let the upgrade say `ADD VALUE IF NOT EXISTS`, so that it runs again',
    ],
    ['again', 'Nothing, if the value may stay'],
  ]);
});

test('what the second way up fails on is told of that, and not of what else is left', async () => {
  const up = "CREATE EXTENSION IF NOT EXISTS citext; CREATE TYPE mood AS ENUM ('sad'); CREATE TABLE t (m mood)";
  const record = await replaySql(server, [{ id: 'mood', up, down: 'DROP TABLE t' }]);
  assert.deepEqual(
    reportOn(record).findings.map(({ object, why }) => [object, why.includes('type "mood" already exists')]),
    [
      ['citext', false],
      ['mood', true],
    ],
  );
});
