import { compareCatalogs } from '../catalog/compare.ts';
import { objectKey, parseKey } from '../catalog/object-id.ts';
import type { Rung } from './rung.ts';

/**
 * The last revision that made an object; one that only gave it, or its table, another name did not make it.
 * @param key of the object in a catalog
 * @param rungs the revisions that are up
 */
export function makerOf(key: string, rungs: readonly Rung[]): string | null {
  const has = ({ catalog }: Rung['after']): boolean => catalog.objects.has(key);
  const index = rungs.findLastIndex(({ before, after }) => has(after) && !has(before));
  const rung = rungs[index];
  if (!rung) return null;
  const older = olderKey(key, rung);
  return older === undefined ? rung.revision.id : (makerOf(older, rungs.slice(0, index)) ?? rung.revision.id);
}

/** The key that an object had before a revision gave it, or what it belongs to, another name. */
function olderKey(key: string, { before, after }: Rung): string | undefined {
  const { kind, path } = parseKey(key);
  for (const { change, path: from, to } of compareCatalogs(before.catalog, after.catalog)) {
    if (change !== 'renamed' || !to?.every((part, index) => part === path[index])) continue;
    const older = objectKey(kind, [...from, ...path.slice(to.length)]);
    if (before.catalog.objects.has(older)) return older;
  }
  return undefined;
}
