import type { State } from '../catalog/reader.ts';
import { DatabaseError } from '../lib/pg.ts';
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
 * when something was only put out of the way, or took with it what no revision makes again: no database looks like that.
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
    repairs = done ?? repairs;
    expected = await stage.look();
    const outcome = done ? await session.up(revision) : failure;
    const stays = outcome.ok && repairs.every((one) => one.suspicion !== 'made-again' && !tookMore(one));
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

/** @returns how it was done; undefined when the database does not let it be done */
async function doByHand(repairs: readonly Repair[], stage: Stage): Promise<Repair[] | undefined> {
  const done: Repair[] = [];
  for (const repair of repairs) {
    try {
      done.push(await doOne(repair, stage));
    } catch {
      return undefined;
    }
  }
  return done;
}

/** Where a view or a foreign key hangs on it, whoever dropped it had to drop that, too. */
async function doOne(repair: Repair, stage: Stage): Promise<Repair> {
  try {
    await stage.byHand(repair.sql);
    return repair;
  } catch (error) {
    const hangs = error instanceof DatabaseError && error.code === '2BP01';
    if (!hangs || repair.suspicion !== 'dropped-by-hand') throw error;
    const sql = `${repair.sql} CASCADE`;
    await stage.byHand(sql);
    return { ...repair, sql };
  }
}

/** Of a table or a view, what hung on it is mostly made again with it. */
function tookMore({ kind, sql }: Repair): boolean {
  return sql.endsWith(' CASCADE') && !['table', 'view', 'materialized view'].includes(kind);
}
