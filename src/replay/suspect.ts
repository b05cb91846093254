import type { Catalog } from '../catalog/catalog.ts';
import { objectKey } from '../catalog/object-id.ts';
import type { StepError } from '../tools/tool.ts';
import { makerOf } from './maker.ts';
import type { Repair } from './record.ts';
import type { Rung } from './rung.ts';
import { droppedByHand } from './suspect-dropped.ts';
import { extensionByHand } from './suspect-extension.ts';
import { madeByHand } from './suspect-made.ts';

/**
 * What somebody most likely did by hand, judged by how a revision fails and by what is, or is not, there.
 * A suspicion only: whoever tells it must have proven it.
 * @param before as the older revisions build it
 * @param catalog as it was when the revision failed: with what has been done by hand so far
 * @param rungs the revisions that went up before it
 */
export function suspect(
  error: StepError,
  before: Catalog,
  catalog: Catalog,
  rungs: readonly Rung[],
): Repair | undefined {
  const dropped = droppedByHand(error, catalog);
  if (dropped) return { ...dropped, madeBy: makerOf(objectKey(dropped.kind, dropped.path), rungs) };
  // What is missing may well be there, in a transaction of the revision's own that no other connection sees.
  if (error.outside) return undefined;
  const made = extensionByHand(error, catalog) ?? madeByHand(error, before, catalog);
  return made && !mayBeOfFailed(made, rungs) ? { ...made, madeBy: null } : undefined;
}

/**
 * Whether a revision speaks of it that could not run: had it run, it might be there. Tables may come from models that it
 * imports, without a word of theirs.
 */
function mayBeOfFailed({ kind, path }: Pick<Repair, 'kind' | 'path'>, rungs: readonly Rung[]): boolean {
  const name = (kind.match(/^(function|procedure)$/) ? path.at(-2) : path.at(-1)) as string;
  return rungs.some(
    ({ recipe, revision }) => recipe === 'mark' && (kind === 'table' || revision.source.includes(name)),
  );
}
