import assert from 'node:assert/strict';
import { test } from 'node:test';
import { notInTransaction } from '../../src/checks/upgrade-advice.ts';
import { suspect } from '../../src/replay/suspect.ts';
import { reportOn } from '../../src/report.ts';
import type { StepError } from '../../src/tools/tool.ts';
import { testServer } from '../postgres.ts';
import { replaySql } from '../replay/sql-project.ts';

const server = await testServer();

async function todoFor(up: string): Promise<string | undefined> {
  const record = await replaySql(server, [
    { id: 'make', up: 'CREATE TABLE t (a text)', down: 'DROP TABLE t' },
    { id: 'fails', up, down: '' },
  ]);
  const [finding] = reportOn(record).findings;
  assert.equal(finding?.check, 'upgrade-fails');
  return finding?.todo;
}

test('what was never made is named, with the statement that makes it', async () => {
  assert.equal(
    await todoFor('CREATE TABLE "Audit".log ()'),
    'No revision makes the schema: put `CREATE SCHEMA "Audit"` before what needs it, and run the check again.',
  );
  assert.equal(
    await todoFor('GRANT SELECT ON t TO reporting'),
    'No revision makes the role. Where every server has it from elsewhere, say so in `downright.yml` (`roles: reporting`); else let the migration make it where it is missing, and run the check again.',
  );
  for (const up of ['ALTER TABLE t ADD COLUMN k kind', 'ALTER TABLE t ALTER COLUMN a TYPE kind USING a::kind']) {
    assert.match(
      (await todoFor(up)) ?? '',
      /^Nothing makes the type: let `CREATE TYPE kind AS ENUM \(…\)` come before/,
    );
  }
});

test('of another failure nothing is guessed', async () => {
  assert.equal(await todoFor('SELECT 1/0'), 'Mend the upgrade, and run the check again.');
});

test('a statement that was sent beside the transaction of its migration: the call lacks it', () => {
  const error: StepError = {
    kind: 'error',
    type: 'E',
    message: 'relation "a" does not exist',
    sqlstate: '42P01',
    sql: 'ALTER TABLE a ADD b int',
    outside: { line: 3 },
    line: 5,
    trace: [],
  };
  assert.equal(
    notInTransaction(error),
    'The statement of line 5 is not sent in the transaction that line 3 begins, and sees nothing of what was done in it: give the call `{ transaction }`, as the last of its arguments',
  );
  assert.match(
    notInTransaction({ ...error, kind: 'timeout', sqlstate: null }) ?? '',
    /waits for what that transaction holds/,
  );
  assert.equal(notInTransaction({ ...error, sqlstate: '23505' }), undefined);
  const empty = { objects: new Map(), notCompared: {} };
  assert.equal(suspect(error, empty, empty, []), undefined);
  const { outside, ...alone } = error;
  assert.equal(suspect(alone, empty, empty, [])?.suspicion, 'made-by-hand');
});
