import assert from 'node:assert/strict';
import { test } from 'node:test';
import { describeDifference } from '../../src/catalog/describe.ts';
import { reportOn } from '../../src/report.ts';
import { testServer } from '../postgres.ts';
import { replaySql } from './sql-project.ts';

const server = await testServer();
const users = { id: 'create-users', up: 'CREATE TABLE users (id int PRIMARY KEY)', down: 'DROP TABLE users' };

test('a step that fails halfway: what stays is listed, and what comes after is judged on the right state', async () => {
  const record = await replaySql(server, [
    users,
    {
      id: 'half-up',
      up: 'ALTER TABLE users ADD a int; INSERT INTO users VALUES (1); COMMIT; BEGIN; SELECT 1/0',
      down: '',
    },
    {
      id: 'half-down',
      up: 'ALTER TABLE users ADD b int; ALTER TABLE users ADD c int',
      down: 'ALTER TABLE users DROP b; COMMIT; BEGIN; SELECT 1/0',
    },
    { id: 'rolled-back', up: 'ALTER TABLE users ADD d int; SELECT 1/0', down: '' },
  ]);
  const [, halfUp, halfDown, rolledBack] = record.revisions;
  assert.deepEqual(halfUp?.up.leftovers?.changes.map(describeDifference), ['column `users.a` was left behind']);
  assert.equal(halfUp?.up.leftovers?.rows, true);
  assert.deepEqual(halfDown?.down?.leftovers?.changes.map(describeDifference), ['column `users.b` is gone']);
  assert.equal(halfDown?.down?.leftovers?.rows, false);
  assert.equal(rolledBack?.up.leftovers, undefined);
  assert.equal(record.revisions[0]?.down?.outcome, 'passed');
  const { findings } = reportOn(record);
  assert.match(
    findings.find(({ check }) => check === 'upgrade-not-atomic')?.message ?? '',
    /fails halfway \(division by zero\).*column `users.a` was left behind; rows were written or deleted$/,
  );
  assert.deepEqual(
    findings.filter(({ check }) => check.endsWith('not-atomic')).map(({ revision }) => revision),
    ['half-up', 'half-down'],
  );
});

test('a failure that is explained by something done by hand is told once', async () => {
  const record = await replaySql(server, [
    { ...users, up: 'CREATE TABLE users (id int PRIMARY KEY, nick text)' },
    {
      id: 'again',
      up: 'ALTER TABLE users ADD age int; COMMIT; BEGIN; ALTER TABLE users ADD nick text',
      down: 'ALTER TABLE users DROP age, DROP nick',
    },
  ]);
  const { findings } = reportOn(record);
  assert.deepEqual(
    findings.map(({ check }) => check),
    ['duplicate-column'],
  );
  assert.match(JSON.stringify(findings[0]?.evidence), /leaves behind","text":"column `users.age` was left behind/);
});
