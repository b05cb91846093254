import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Record, Scope } from '../../src/replay/record.ts';
import { reportOn } from '../../src/report.ts';
import { testServer } from '../postgres.ts';
import { replaySql, type SqlRevision } from '../replay/sql-project.ts';

const server = await testServer();
const users: SqlRevision = { id: 'users', up: 'CREATE TABLE users (id int PRIMARY KEY)', down: 'DROP TABLE users' };
const age: SqlRevision = {
  id: 'age',
  up: 'ALTER TABLE users ADD age int',
  down: 'ALTER TABLE users DROP age',
};
const models = 'CREATE TABLE users (id int PRIMARY KEY, name text)';

/** The drift that counts, and that which is old, when `age` is new and these other files have changed. */
async function drifts(files: string[], change?: (record: Record) => void): Promise<[string[], string[]]> {
  const scope: Scope = {
    base: 'main',
    baseSha: null,
    by: 'git',
    relevant: true,
    revisions: ['age'],
    added: ['age'],
    edited: [],
    files,
  };
  const record = await replaySql(server, [users, age], { scope, models });
  for (const table of record.models?.tables ?? []) table.file = 'models.py';
  change?.(record);
  const { findings, old } = reportOn(record);
  const names = (some: typeof old) =>
    some.flatMap(({ check, object }) => (check === 'model-drift' ? [object ?? ''] : []));
  return [names(findings), names(old)];
}

test('a new revision adds what no model has: that counts; what was missing before is old', async () => {
  assert.deepEqual(await drifts([]), [['users.age'], ['users.name']]);
});

test('the file of the model has changed: all that differs in it counts', async () => {
  const [findings, old] = await drifts(['models.py']);
  assert.deepEqual([findings.sort(), old], [['users.age', 'users.name'], []]);
});

test('another file has changed: only where no model is known does that count', async () => {
  assert.deepEqual(await drifts(['views.py']), [['users.age'], ['users.name']]);
  const [findings] = await drifts(['views.py'], ({ models }) => {
    for (const table of models?.tables ?? []) table.file = null;
  });
  assert.deepEqual(findings.sort(), ['users.age', 'users.name']);
});
