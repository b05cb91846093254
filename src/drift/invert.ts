import type { Change } from '../catalog/catalog.ts';

/** The same change, seen from the other catalog. */
export function inverted(change: Change): Change {
  switch (change.change) {
    case 'added':
      return { ...change, change: 'removed' };
    case 'removed':
      return { ...change, change: 'added' };
    case 'renamed': {
      return { ...change, path: change.to as readonly string[], to: change.path };
    }
    case 'altered': {
      const facts = (change.facts ?? []).map(({ fact, before, after }) => ({ fact, before: after, after: before }));
      return { ...change, facts };
    }
  }
}
