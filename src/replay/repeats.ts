import type { Catalog, Change, Facts } from '../catalog/catalog.ts';
import { objectKey } from '../catalog/object-id.ts';
import { makerOf } from './maker.ts';
import type { Repeat } from './record.ts';
import type { Rung } from './rung.ts';

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
    const { definition } = twin.facts;
    return [
      {
        path,
        of: twin.path[2] as string,
        madeBy: makerOf(objectKey('constraint', twin.path), rungs),
        ...(typeof definition === 'string' && definition !== value.definition ? { definition } : {}),
      },
    ];
  });
}

/** What a constraint asks of a row. What is said of it does not count, nor what a foreign key does when its target goes. */
function meaning({ comment: _, definition, ...facts }: Facts): string {
  const asked =
    typeof definition === 'string' && facts.type === 'foreign key' ? definition.replace(actions, '') : definition;
  return JSON.stringify([asked, ...Object.entries(facts).sort(([a], [b]) => (a < b ? -1 : 1))]);
}

const actions = / ON (?:UPDATE|DELETE) (?:CASCADE|RESTRICT|NO ACTION|SET (?:NULL|DEFAULT)(?: \([^)]*\))?)/g;
