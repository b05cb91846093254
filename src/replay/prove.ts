import type { State } from '../catalog/reader.ts';
import type { Session, StepFailed } from '../tools/tool.ts';
import type { Proof, Repair } from './record.ts';
import type { Stage } from './stage.ts';
import { suspect } from './suspect.ts';
import { reconsidered } from './suspect-dropped.ts';

/** More things done by hand than this are not looked for behind one failing revision. */
const mostRepairs = 20;

/**
 * Tests by counterfactual why a revision fails: does in a scratch copy what somebody is suspected to have done by
 * hand, and runs the revision again. The stage must be in the state before the revision; when the proof succeeds, it
 * is left in the scratch copy with the revision applied, otherwise in the state before it. That is where it is left, too,
 * when something was only put out of the way: no database looks like that.
 * @returns undefined when there is no suspicion to test
 */
export async function prove(
  revision: string,
  failure: StepFailed,
  before: State,
  stage: Stage,
  session: Session,
): Promise<{ proof: Proof; expected: State; stays: boolean } | undefined> {
  let repairs: Repair[] = [];
  let { error } = failure;
  let expected = before;
  for (;;) {
    const repair = suspect(error, before.catalog, expected.catalog, stage.rungs);
    const known = repairs.some(({ sql }) => sql === repair?.sql);
    if (!repair || known || repairs.length === mostRepairs) break;
    repairs = reconsidered([...repairs, repairs.length === 0 ? repair : { ...repair, error }], before.catalog);
    const clean = await stage.copy();
    const done = await doByHand(repairs, stage);
    expected = await stage.look();
    const outcome = done ? await session.up(revision) : failure;
    const stays = outcome.ok && repairs.every(({ suspicion }) => suspicion !== 'made-again');
    if (stays) {
      await stage.discard(clean);
      return { proof: { repairs, proven: true }, expected, stays };
    }
    await stage.moveTo(clean);
    await stage.dropRolesBut(before);
    if (outcome.ok) return { proof: { repairs, proven: true }, expected: before, stays };
    error = outcome.error;
    if (!done) break;
  }
  const proof = { repairs, proven: false, error };
  return repairs.length > 0 ? { proof, expected: before, stays: false } : undefined;
}

/** @returns false when the database does not let it be done: something else hangs on it */
async function doByHand(repairs: readonly Repair[], stage: Stage): Promise<boolean> {
  for (const { sql } of repairs) {
    try {
      await stage.byHand(sql);
    } catch {
      return false;
    }
  }
  return true;
}
