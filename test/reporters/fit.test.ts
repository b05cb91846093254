import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fit } from '../../src/reporters/fit.ts';

const measure = (text: string) => text.length;
const item = (full: number, brief: number, line: number) => [full, brief, line].map((length) => 'x'.repeat(length));

test('what fits is shown in full', () => {
  assert.deepEqual(fit([item(10, 5, 1), item(10, 5, 1)], 20, measure), [0, 0]);
  assert.deepEqual(fit([], 0, measure), []);
});

test('the first are shown in full, the next more briefly, the last not at all', () => {
  const items = Array.from({ length: 100 }, () => item(10, 5, 1));
  const ways = fit(items, 60, measure);
  assert.deepEqual(ways.slice(0, 6), [0, 0, 0, 1, 1, 1]);
  assert.equal(ways[6], 2);
  assert.equal(ways.at(-1), 3);
  const total = ways.reduce((sum, way) => sum + ([10, 5, 1][way] ?? 0), 0);
  assert.ok(total <= 60 && total > 55, `${total}`);
});

test('a first item that is too long does not shorten the others', () => {
  assert.deepEqual(fit([item(1000, 900, 800), item(10, 5, 1), item(10, 5, 1)], 50, measure), [3, 0, 0]);
});
