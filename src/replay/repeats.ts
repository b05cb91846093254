import type { Catalog, Change, Facts } from '../catalog/catalog.ts';
import { objectKey } from '../catalog/object-id.ts';
import { makerOf } from './maker.ts';
import type { Repeat } from './record.ts';
import type { Rung } from './stage.ts';

/**
 * Which of the constraints that were added say what one says that was there before and still is, under another name.
 * @param rungs the revisions that were up before
 */
export function findRepeats(
  changes: readonly Change[],
  before: Catalog,
  after: Catalog,
  rungs: readonly Rung[],
): Repeat[] {
  const added = changes.filter(
    ({ change, kind, value }) => change === 'added' && kind === 'constraint' && !value['of domain'],
  );
  if (added.length === 0) return [];
  const older = [...before.objects].flatMap(([key, object]) =>
    object.kind === 'constraint' && after.objects.has(key) ? [object] : [],
  );
  return added.flatMap(({ path, value }) => {
    const twin = older.find(
      (one) => one.path[0] === path[0] && one.path[1] === path[1] && meaning(one.facts) === meaning(value),
    );
    if (!twin) return [];
    return [{ path, of: twin.path[2] as string, madeBy: makerOf(objectKey('constraint', twin.path), rungs) }];
  });
}

/** All that a constraint does; what is said of it does not count. */
function meaning({ comment: _, ...facts }: Facts): string {
  return JSON.stringify(Object.entries(facts).sort(([a], [b]) => (a < b ? -1 : 1)));
}
