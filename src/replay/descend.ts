import type { Catalog, Change } from '../catalog/catalog.ts';
import { compareCatalogs } from '../catalog/compare.ts';
import { objectKey } from '../catalog/object-id.ts';
import type { Session } from '../tools/tool.ts';
import { lateOf } from './late.ts';
import { leftoversOf } from './leftovers.ts';
import { findOlder } from './older.ts';
import type { AgainStep, DownStep, MadeConstraint } from './record.ts';
import type { Rung } from './rung.ts';
import type { Stage } from './stage.ts';
import { tried } from './tried.ts';

/** What was seen on the way down from one rung. */
export interface Descent {
  down?: DownStep;
  again?: AgainStep;
}

/**
 * Takes the highest rung down and compares with the state from before it went up. Where anything differs, the
 * revision is run up again, to see what that costs the user, and the right state is restored. The rung is removed.
 * @param isNew the change brings it: it is run up again in any case
 */
export async function descend(stage: Stage, session: Session, isNew = false): Promise<Descent> {
  const rung = stage.rungs.pop() as Rung;
  const { revision, recipe, repairs, before, expected, after } = rung;
  if (recipe === 'mark') {
    await session.mark(revision.id, false);
    return {};
  }
  const position = stage.rungs.length;
  const { outcome, after: now, duration } = await tried('down', revision.id, after, stage, session);
  if (!outcome.ok) {
    const leftovers = leftoversOf(outcome, after, now);
    await stage.restore(position);
    const nothing = { differences: [], changes: [], destroys: [] };
    const constraints = constraintsMade(expected.catalog, after.catalog);
    const told = {
      error: outcome.error,
      ...(leftovers ? { leftovers } : {}),
      ...(constraints.length > 0 ? { constraints } : {}),
      ...lateOf(outcome),
    };
    return { down: { outcome: 'failed', ...told, ...nothing, duration } };
  }
  const differences = compareCatalogs(expected.catalog, now.catalog).filter((change) => !isMadeUp(change, rung));
  const older = findOlder(differences, expected.catalog, after.catalog, stage.rungs);
  const down: DownStep = {
    outcome: 'passed',
    differences,
    ...lateOf(outcome),
    ...(older.length > 0 ? { older } : {}),
    changes: compareCatalogs(after.catalog, now.catalog),
    destroys:
      repairs.length === 0
        ? []
        : compareCatalogs(before.catalog, now.catalog).filter(({ change }) => change === 'removed'),
    ...(outcome.applied ? { notRecorded: true } : {}),
    duration,
  };
  const because =
    down.differences.length > 0 ? 'catalog' : now.rows !== expected.rows ? 'rows' : isNew ? 'new' : undefined;
  const again = because && !down.notRecorded ? await upAgain(rung, because, stage, session) : undefined;
  const isThere = !again || (again.because === 'new' && (await isBackAgain(again, rung, stage, session)));
  if (!isThere || down.notRecorded || repairs.length > 0) await stage.restore(position);
  return { down, ...(again ? { again } : {}) };
}

/** The constraints that are new on tables that are not. */
function constraintsMade(before: Catalog, after: Catalog): MadeConstraint[] {
  return [...after.objects].flatMap(([key, { kind, path, facts }]) => {
    const isNew = kind === 'constraint' && !before.objects.has(key);
    const isOnOld = isNew && before.objects.has(objectKey('table', path.slice(0, 2)));
    return isOnOld ? [{ path, type: String(facts.type) }] : [];
  });
}

/** What was made by hand for a proof is a guess, so nothing can be said of how it comes back. */
function isMadeUp({ path }: Change, { madeUp }: Rung): boolean {
  return madeUp.some((made) => made.every((name, index) => path[index] === name));
}

/** After a second way up that was as the first one, a second way down comes cheaper than any other way back. */
async function isBackAgain(again: AgainStep, { revision, expected, after }: Rung, stage: Stage, session: Session) {
  if (again.outcome === 'failed' || again.differences.length > 0) return false;
  const { outcome, after: now } = await tried('down', revision.id, after, stage, session);
  return outcome.ok && now.rows === expected.rows && compareCatalogs(expected.catalog, now.catalog).length === 0;
}

async function upAgain(
  { revision, before, after }: Rung,
  because: AgainStep['because'],
  stage: Stage,
  session: Session,
): Promise<AgainStep> {
  const { outcome, after: now, duration } = await tried('up', revision.id, before, stage, session);
  if (!outcome.ok) return { outcome: 'failed', error: outcome.error, differences: [], because, duration };
  return { outcome: 'passed', differences: compareCatalogs(after.catalog, now.catalog), because, duration };
}
