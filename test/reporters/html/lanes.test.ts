import assert from 'node:assert/strict';
import { test } from 'node:test';
import { lanesOf } from '../../../src/reporters/html/lanes.ts';

/** Each as `id@lane`, newest first, with what its edges lead to and along which lane. */
function drawn(...history: [id: string, parents?: string, dependsOn?: string][]): string[] {
  const words = (list = ''): string[] => list.split(' ').filter(Boolean);
  const rows = lanesOf(
    history.map(([id, parents, needs]) => ({ id, parents: words(parents), dependsOn: words(needs) })),
  );
  return rows.map(({ revision, lane, edges }) => {
    const ends = edges.map(
      ({ lane: along, to, dependency }) => `${dependency ? '?' : ''}${rows[to]?.revision.id}@${along}`,
    );
    return `${revision.id}@${lane} ${ends.join(' ')}`.trim();
  });
}

test('a history in one line stays in one lane, newest first', () => {
  assert.deepEqual(drawn(['a'], ['b', 'a'], ['c', 'b']), ['c@0 b@0', 'b@0 a@0', 'a@0']);
});

test('a branch has a lane of its own, which a merge or the fork gives back', () => {
  assert.deepEqual(drawn(['a'], ['b', 'a'], ['c', 'a'], ['m', 'b c'], ['d', 'm'], ['e', 'm']), [
    'e@0 m@0',
    'd@1 m@0',
    'm@0 b@0 c@1',
    'c@1 a@1',
    'b@0 a@0',
    'a@0',
  ]);
});

test('what a revision depends on has an edge of another kind', () => {
  assert.deepEqual(drawn(['a'], ['x'], ['b', 'a', 'x']), ['b@0 a@0 ?x@1', 'x@1', 'a@0']);
});

test('a parent that is missing, or that comes later, has no edge', () => {
  assert.deepEqual(drawn(['a', 'gone'], ['b', 'c a'], ['c', 'b']), ['c@0 b@0', 'b@0 a@0', 'a@0']);
});
