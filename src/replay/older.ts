import { isDeepStrictEqual } from 'node:util';
import type { Catalog, Change } from '../catalog/catalog.ts';
import { objectKey } from '../catalog/object-id.ts';
import { makerOf } from './maker.ts';
import type { Older } from './record.ts';
import type { Rung } from './rung.ts';

/**
 * What a downgrade dropped though its upgrade had not touched it.
 * @param differences what is not as before the revision
 * @param rungs the revisions that are still up
 */
export function findOlder(
  differences: readonly Change[],
  before: Catalog,
  after: Catalog,
  rungs: readonly Rung[],
): Older[] {
  return differences.flatMap(({ change, kind, path }) => {
    const key = objectKey(kind, path);
    const then = after.objects.get(key);
    if (change !== 'removed' || !then || !isDeepStrictEqual(then.facts, before.objects.get(key)?.facts)) return [];
    return [{ kind, path, madeBy: makerOf(key, rungs) }];
  });
}
