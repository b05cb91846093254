import type { Catalog, Change, Facts } from '../catalog/catalog.ts';
import type { Repeat } from './record.ts';

/** Which of the constraints that were added say what one that was there before says, under another name. */
export function findRepeats(changes: readonly Change[], before: Catalog): Repeat[] {
  const added = changes.filter(
    ({ change, kind, path }) => change === 'added' && kind === 'constraint' && path.length === 3,
  );
  if (added.length === 0) return [];
  const older = [...before.objects.values()].filter(({ kind }) => kind === 'constraint');
  return added.flatMap(({ path, value }) => {
    const twin = older.find(
      (one) => one.path[0] === path[0] && one.path[1] === path[1] && meaning(one.facts) === meaning(value),
    );
    return twin ? [{ path, of: twin.path[2] as string }] : [];
  });
}

/** All that a constraint does; what is said of it does not count. */
function meaning({ comment: _, ...facts }: Facts): string {
  return JSON.stringify(Object.entries(facts).sort(([a], [b]) => (a < b ? -1 : 1)));
}
