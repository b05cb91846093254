import assert from 'node:assert/strict';
import { test } from 'node:test';
import { writtenBy } from '../../src/catalog/written.ts';

const file = '1259';
const put = (block: number, line: number) => ({ file, block, line });
const left = (block: number, line: number) => ({ file, block, line, isLeft: true });

test('what a record of the log has written to a block is told by its description', () => {
  const records: [line: string, written: unknown[]][] = [
    ['INSERT off: 8, flags: 0x00', [put(3, 8)]],
    ['INSERT+INIT off: 1, flags: 0x00', [put(3, 1)]],
    ['DELETE xmax: 749, off: 6, infobits: [KEYS_UPDATED], flags: 0x00', [left(3, 6)]],
    [
      'HOT_UPDATE old_xmax: 743, old_off: 9, old_infobits: [], flags: 0x60, new_xmax: 0, new_off: 12',
      [put(3, 12), left(3, 9)],
    ],
    ['UPDATE old_xmax: 7, old_off: 9, old_infobits: [], flags: 0x00, new_xmax: 0, new_off: 2', [put(3, 2), left(3, 9)]],
    ['MULTI_INSERT ntuples: 2, flags: 0x02, offsets: [30, 32]', [put(3, 30), put(3, 32)]],
    ['MULTI_INSERT ntuples: 1, flags: 0x02, offsets: [36]', [put(3, 36)]],
    ['MULTI_INSERT+INIT ntuples: 3, flags: 0x02', [put(3, 1), put(3, 2), put(3, 3)]],
    ['INPLACE off: 10; inval msgs: catcache 57 catcache 56 relcache 16408', []],
    ['PRUNE_ON_ACCESS , isCatalogRel: T, nplans: 0, nredirected: 1, ndead: 0, nunused: 0, redirected: [39->47]', []],
    ['VISIBLE snapshotConflictHorizon: 7, flags: 0x03', []],
    ['FPI_FOR_HINT', []],
  ];
  for (const [line, written] of records) assert.deepEqual(writtenBy(`${file} 3 0 ${line}`), written, line);
  // The second block of an update is that of the old version.
  const moved = 'UPDATE old_xmax: 7, old_off: 9, old_infobits: [], flags: 0x00, new_xmax: 0, new_off: 2';
  assert.deepEqual(writtenBy(`${file} 2 1 ${moved}`), [left(2, 9)]);
});

test('where a record does not tell, the whole block may be another', () => {
  for (const line of [
    'FPI',
    // With an image of the whole page.
    'MULTI_INSERT ntuples: 2, flags: 0x02',
    'SOMETHING_NEW off: 8',
    'INSERT offset: 8',
    'HOT_UPDATE old_xmax: 743, old_off: 9',
    'INSERT',
  ]) {
    assert.deepEqual(writtenBy(`${file} 3 0 ${line}`), [{ file, block: 3 }], line);
  }
  // PostgreSQL 15 tells no more.
  assert.deepEqual(writtenBy(`${file} 3`), [{ file, block: 3 }]);
});

test('of a file whose blocks were not asked for, it is known that it was written to', () => {
  assert.deepEqual(writtenBy('16384'), [{ file: '16384' }]);
});
