import type { Catalog } from '../catalog/catalog.ts';
import { objectKey } from '../catalog/object-id.ts';
import type { StepError } from '../tools/tool.ts';
import { makerOf } from './maker.ts';
import type { Repair } from './record.ts';
import type { Rung } from './rung.ts';
import { droppedByHand } from './suspect-dropped.ts';
import { madeByHand } from './suspect-made.ts';

/**
 * What somebody most likely did by hand, judged by how a revision fails and by what is, or is not, there.
 * A suspicion only: whoever tells it must have proven it.
 * @param catalog as it was before the revision ran
 * @param rungs the revisions that went up before it
 */
export function suspect(error: StepError, catalog: Catalog, rungs: readonly Rung[]): Repair | undefined {
  const found = droppedByHand(error, catalog) ?? madeByHand(error, catalog);
  if (!found) return undefined;
  const { kind, path } = found;
  return { ...found, madeBy: found.suspicion === 'made-by-hand' ? null : makerOf(objectKey(kind, path), rungs) };
}
