import type { Catalog, Change } from '../catalog/catalog.ts';
import { compareCatalogs } from '../catalog/compare.ts';
import type { ReadCatalog } from '../catalog/json.ts';
import { kindOf } from '../catalog/kinds.ts';
import { objectKey } from '../catalog/object-id.ts';
import { type Comparing, comparable, expectedAs } from './expected.ts';

/** How a live database differs from what a history builds. */
export interface Differences {
  /** Both, as far as they are compared. */
  sides: { history: Catalog; live: Catalog };
  /** What an object is in the live database, against what it should be. */
  changes: Change[];
  /** What differs as is to be expected, and how often. */
  expected: { [what: string]: number };
  /** The live database as it would be without what is expected. */
  aim: Catalog;
}

/** Compares what a history builds with a live database. Pure. */
export function differencesOf(history: Catalog, live: ReadCatalog, comparing: Comparing): Differences {
  const sides = comparable(history, live, comparing);
  const all = compareCatalogs(sides.history, sides.live);
  const expected: Differences['expected'] = {};
  const changes = all.filter((change) => {
    const as = expectedAs(change, history);
    if (as !== undefined) expected[as] = (expected[as] ?? 0) + 1;
    return as === undefined;
  });
  return { sides, changes, expected, aim: withoutExpected(sides.live, sides.history, all, changes) };
}

/** The live catalog without what is expected to be there, and with what is expected to be missing or otherwise. */
function withoutExpected(live: Catalog, history: Catalog, all: readonly Change[], told: readonly Change[]): Catalog {
  const objects = new Map(live.objects);
  for (const { change, kind, path } of all.filter((one) => !told.includes(one))) {
    const isOfIt = (other: readonly string[]): boolean => path.every((name, index) => other[index] === name);
    for (const [key, object] of live.objects) {
      const isSelf = object.kind === kind && isOfIt(object.path) && object.path.length === path.length;
      const hangs =
        ['table', 'schema'].includes(kind) && kindOf(object.kind).place !== 'database' && isOfIt(object.path);
      const owner = object.facts['owned by'];
      const owned = kind === 'table' && Array.isArray(owner) && isOfIt(owner.map(String));
      if (change === 'added' && (isSelf || hangs || owned)) objects.delete(key);
    }
    const usual = history.objects.get(objectKey(kind, path));
    if (change !== 'added' && usual) objects.set(objectKey(kind, path), usual);
  }
  return { ...live, objects };
}
