import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cycles, heads, missingParents, rivalHeads, sharedIds } from '../../src/history/graph.ts';
import type { Revision } from '../../src/history/revision.ts';

type Given = Partial<Pick<Revision, 'parents' | 'dependsOn' | 'branches' | 'file'>>;

function revisions(graph: { [id: string]: Given }): Revision[] {
  return Object.entries(graph).map(([id, given]) => revision(id, given));
}

function revision(id: string, { file = `${id}.py`, ...given }: Given): Revision {
  const lines = { revision: 1, parents: 2, dependsOn: 3, up: 4, down: 5 };
  return { id, message: id, parents: [], dependsOn: [], file, lines, source: '', ...given };
}

const ids = (groups: Revision[][]): string[][] => groups.map((group) => group.map(({ id }) => id));

test('a history with branches, a merge and a dependency is sound', () => {
  const all = revisions({
    a: {},
    b: { parents: ['a'] },
    c: { parents: ['a'], dependsOn: ['x'] },
    d: { parents: ['b', 'c'] },
    x: {},
    y: { parents: ['x', 'd'] },
  });
  assert.deepEqual([missingParents(all), sharedIds(all), cycles(all), rivalHeads(all)], [[], [], [], []]);
  assert.deepEqual(ids([heads(all)]), [['y']]);
});

test('a missing parent and a missing dependency are told with their lines', () => {
  const found = missingParents(revisions({ a: {}, b: { parents: ['a', 'gone'] }, c: { dependsOn: ['lost'] } }));
  assert.deepEqual(
    found.map(({ revision: { id }, parent, line }) => [id, parent, line]),
    [
      ['b', 'gone', 2],
      ['c', 'lost', 3],
    ],
  );
});

test('an id that is used more than once', () => {
  const all = [revision('a', {}), revision('b', { file: 'one.py' }), revision('b', { file: 'two.py' })];
  assert.deepEqual(
    sharedIds(all).map((group) => group.map(({ file }) => file)),
    [['one.py', 'two.py']],
  );
});

test('circles: of one, of two, of three by way of a dependency; what follows one is not in it', () => {
  const all = revisions({
    self: { parents: ['self'] },
    a: { parents: ['b'] },
    b: { parents: ['a'] },
    p: { parents: ['r'] },
    q: { dependsOn: ['p'] },
    r: { parents: ['q'] },
    after: { parents: ['r'] },
  });
  assert.deepEqual(ids(cycles(all)), [['self'], ['a', 'b'], ['p', 'r', 'q']]);
});

test('heads are rivals when they share a branch, or none is on one', () => {
  const all = revisions({
    base: {},
    one: { parents: ['base'] },
    two: { parents: ['base'] },
    labelled: { parents: ['base'], branches: ['shop'] },
    shop1: { parents: ['labelled'], branches: ['shop', 'trade'] },
    shop2: { parents: ['labelled'], branches: ['shop', 'trade'] },
    reports: { branches: ['migrations/reports'] },
  });
  assert.deepEqual(ids(rivalHeads(all)), [
    ['one', 'two'],
    ['shop1', 'shop2'],
  ]);
});
