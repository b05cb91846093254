import assert from 'node:assert/strict';
import { test } from 'node:test';
import { reportOn } from '../../src/report.ts';
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
