import type { Rung } from './stage.ts';

/**
 * The last revision that made an object.
 * @param key of the object in a catalog
 * @param rungs the revisions that are up
 */
export function makerOf(key: string, rungs: readonly Rung[]): string | null {
  const has = ({ catalog }: Rung['after']): boolean => catalog.objects.has(key);
  return rungs.findLast(({ before, after }) => has(after) && !has(before))?.revision.id ?? null;
}
