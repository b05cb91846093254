import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testServer } from '../postgres.ts';
import { silent, table } from './silences.ts';
import { changesOf } from './try.ts';

const server = await testServer('17');
for (const [what, [before, change]] of Object.entries(silent)) {
  test(`nothing is said of ${what}`, async () => {
    const { words } = await changesOf(server, before, change);
    assert.deepEqual(words, []);
  });
}

test('another order of columns is one note', async () => {
  const { changes, words } = await changesOf(server, table, 'ALTER TABLE t DROP b; ALTER TABLE t ADD b integer');
  assert.deepEqual(words, ['table `t` has its columns in another order: `id, a, c, b` instead of `id, a, b, c`']);
  assert.deepEqual(
    changes.map(({ level }) => level),
    ['note'],
  );
});
