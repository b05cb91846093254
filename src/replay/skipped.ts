import type { Catalog } from '../catalog/catalog.ts';
import { displayName, objectKey } from '../catalog/object-id.ts';
import { parseGuarded } from './guarded.ts';
import { makerOf } from './maker.ts';
import type { Skipped } from './record.ts';
import type { Rung } from './rung.ts';

/**
 * What a revision asked for and did not get, since something else of that name was there.
 * @param statements that make something only if it is not there
 * @param rungs the revisions that were up before
 */
export function findSkipped(
  statements: readonly string[],
  before: Catalog,
  after: Catalog,
  rungs: readonly Rung[],
): Skipped[] {
  return statements.flatMap(parseGuarded).flatMap(({ kind, path, parts }) => {
    const key = objectKey(kind, path);
    const now = after.objects.get(key);
    if (!now || !before.objects.has(key)) return [];
    const has =
      kind === 'enum'
        ? (now.facts.labels as string[])
        : parts.filter((column) => after.objects.has(objectKey('column', [...path, column])));
    const missing = parts.filter((part) => !has.includes(part));
    const extra = has.filter((part) => !parts.includes(part));
    if (missing.length === 0 && extra.length === 0) return [];
    return [{ kind, path, object: displayName(kind, path), madeBy: makerOf(key, rungs), missing, extra }];
  });
}
