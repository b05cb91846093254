import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Record } from '../../src/replay/record.ts';
import { reportOn } from '../../src/report.ts';
import { testServer } from '../postgres.ts';
import { replaySql } from '../replay/sql-project.ts';

const server = await testServer();

/** What is said of a history of revisions that do nothing. */
async function told(ids: string[], added: string[] | undefined, capabilities: Record['tool']['capabilities']) {
  const record = await replaySql(
    server,
    ids.map((id) => ({ id, up: '', down: '' })),
  );
  const scope = { base: 'main', baseSha: null, by: 'git' as const, relevant: true, edited: [], files: [] };
  const tool = { ...record.tool, capabilities };
  const { findings } = reportOn({
    ...record,
    tool,
    ...(added ? { scope: { ...scope, revisions: added, added } } : {}),
  });
  return findings.map(({ check, level, revision, why }) => [check, level, revision, why.match(/`[^`]+`/)?.[0]]);
}

test('a new revision that sorts before one that is merged is told; one that comes last is not', async () => {
  const added = ['2', '4'];
  assert.deepEqual(await told(['1', '2', '3', '4'], added, ['sorted-by-name']), [
    ['out-of-order', 'warning', '2', '`3`'],
  ]);
  assert.deepEqual(await told(['1', '2', '3', '4'], added, []), [['out-of-order', 'error', '2', '`3`']]);
  assert.deepEqual(await told(['1', '2', '3'], ['2', '3'], ['sorted-by-name']), []);
  assert.deepEqual(await told(['1', '2', '3'], undefined, ['sorted-by-name']), []);
});

test('numbers that sort as text in another order are told; dates of different length are dates', async () => {
  const sorted = ['sorted-by-name'] as const;
  assert.deepEqual(await told(['1-a', '10-b', '11-c', '2-d'], undefined, [...sorted]), [
    ['out-of-order', 'warning', '10-b', '`2-d`'],
  ]);
  assert.deepEqual(await told(['10-b', '2-d'], undefined, []), [], 'the tool does not sort by name');
  assert.deepEqual(
    await told(['20260914-a', '20260914081500-b', '20260915-c', '20261001-d'], undefined, [...sorted]),
    [],
  );
  assert.deepEqual(await told(['001-a', '002-b', '20260101-c'], undefined, [...sorted]), []);
});
