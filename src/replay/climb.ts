import { compareCatalogs } from '../catalog/compare.ts';
import type { State } from '../catalog/reader.ts';
import type { Revision } from '../history/revision.ts';
import { CannotMark, type Session } from '../tools/tool.ts';
import { lateOf } from './late.ts';
import { leftoversOf } from './leftovers.ts';
import { prove } from './prove.ts';
import type { UpStep } from './record.ts';
import { withRemade } from './remade.ts';
import { findRepeats } from './repeats.ts';
import { findSkipped } from './skipped.ts';
import type { Stage } from './stage.ts';
import { tried } from './tried.ts';

/** The way up of one revision. */
export interface Climbed {
  /** Works out what there is to tell of it: time enough when the next step is under way. */
  tell(): UpStep;
  /** Why the replay cannot go on after it, where it has no rung. */
  stop?: string;
}

/**
 * Runs one revision up, on top of the rungs that are there, and adds its rung. One that fails is explained if it can
 * be, and the replay goes on: in the proven state, else as if it had run.
 * @param shaky ids of the revisions that failed without a proof, and of all that come after them; this one is added
 *   when it is one of them
 */
export async function climb(
  revision: Revision,
  before: State,
  stage: Stage,
  session: Session,
  shaky: Set<string>,
): Promise<Climbed> {
  const onShaky = [...revision.parents, ...revision.dependsOn].some((id) => shaky.has(id));
  if (onShaky) shaky.add(revision.id);
  const { outcome, after, duration } = await tried('up', revision.id, before, stage, session);
  if (outcome.ok) {
    const tell = (): UpStep => {
      const older = stage.rungs.slice(0, position);
      const changes = compareCatalogs(before.catalog, after.catalog);
      const repeats = findRepeats(changes, before.catalog, after.catalog, older);
      const skipped = findSkipped(outcome.guarded ?? [], before.catalog, after.catalog, older);
      return {
        outcome: 'passed',
        changes,
        ...lateOf(outcome),
        ...(skipped.length > 0 ? { skipped } : {}),
        ...(repeats.length > 0 ? { repeats } : {}),
        ...(outcome.applied ? {} : { notRecorded: true }),
        duration,
      };
    };
    const position = stage.rungs.length;
    stage.rungs.push({ revision, repairs: [], madeUp: [], recipe: 'up', before, expected: before, after });
    return { tell };
  }

  const leftovers = leftoversOf(outcome, before, after);
  if (leftovers || outcome.error.kind !== 'error') await stage.restore(stage.rungs.length);
  const proved = await prove(revision.id, outcome, before, stage, session);
  const told = {
    error: outcome.error,
    ...(proved ? { proof: proved.proof } : {}),
    ...(leftovers ? { leftovers } : {}),
    ...lateOf(outcome),
    duration,
  };
  if (proved?.stays) {
    const { proof, expected } = proved;
    const proven = await stage.look();
    const repairs = proof.repairs.map(({ sql }) => sql);
    const madeUp = proof.repairs.filter(({ suspicion }) => suspicion === 'made-by-hand').map(({ path }) => path);
    stage.rungs.push({ revision, repairs, madeUp, recipe: 'up', before, expected, after: proven });
    const remade = withRemade(proof.repairs, before.catalog, expected.catalog, proven.catalog);
    const changes = compareCatalogs(expected.catalog, proven.catalog);
    return { tell: () => ({ outcome: 'failed', ...told, proof: { ...proof, repairs: remade }, changes }) };
  }
  shaky.add(revision.id);
  const isBlocked = onShaky && !proved?.proof.proven;
  const step: UpStep = { outcome: isBlocked ? 'blocked' : 'failed', ...told, changes: [] };
  try {
    await markAnyway(revision.id, stage, session);
  } catch (error) {
    if (error instanceof CannotMark) return { tell: () => step, stop: error.message };
    throw error;
  }
  stage.rungs.push({ revision, repairs: [], madeUp: [], recipe: 'mark', before, expected: before, after: before });
  return { tell: () => step };
}

/** What failed may have crashed the server, which ends all connections a moment later. */
async function markAnyway(revision: string, stage: Stage, session: Session): Promise<void> {
  try {
    await session.mark(revision, true);
  } catch (error) {
    if (error instanceof CannotMark) throw error;
    await stage.look(); // It waits until it is let in.
    await session.mark(revision, true);
  }
}
