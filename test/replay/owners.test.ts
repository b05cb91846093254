import assert from 'node:assert/strict';
import { test } from 'node:test';
import { reportOn } from '../../src/report.ts';
import { testServer } from '../postgres.ts';
import { replaySql } from './sql-project.ts';

const server = await testServer();
const users = { id: 'users', up: 'CREATE TABLE users (id int PRIMARY KEY, name text)', down: 'DROP TABLE users' };
const role = { id: 'role', up: 'CREATE ROLE dr_app', down: 'DROP OWNED BY dr_app; DROP ROLE dr_app' };

test('who owns something, and may use what is yet to be made, is recorded and not told', async () => {
  const record = await replaySql(server, [
    users,
    role,
    { id: 'owner', up: 'ALTER TABLE users OWNER TO dr_app', down: 'SELECT 1' },
    { id: 'usual', up: 'ALTER DEFAULT PRIVILEGES GRANT SELECT ON TABLES TO dr_app', down: 'SELECT 1' },
  ]);
  const differences = record.revisions.map(({ down }) => down?.differences.map(({ kind, level }) => [kind, level]));
  assert.deepEqual(differences, [[], [], [['table', 'note']], [['default privileges', 'note']]]);
  assert.deepEqual(reportOn(record).findings, []);
});

test('an owner that differs together with something else does not hide it', async () => {
  const record = await replaySql(server, [
    users,
    role,
    { id: 'both', up: 'ALTER TABLE users OWNER TO dr_app; GRANT SELECT ON users TO PUBLIC', down: 'SELECT 1' },
  ]);
  const { findings } = reportOn(record);
  assert.deepEqual(
    findings.map(({ revision, level }) => [revision, level]),
    [['both', 'warning']],
  );
});
