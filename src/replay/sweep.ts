import type { State } from '../catalog/reader.ts';
import type { History } from '../history/revision.ts';
import type { Progress } from '../servers/server.ts';
import type { Session, StepOutcome } from '../tools/tool.ts';
import { lateOf } from './late.ts';
import type { UpStep } from './record.ts';
import { NotRepeatable, type Stage } from './stage.ts';
import { timed } from './timed.ts';

/** What went up in a sweep. */
interface Swept {
  ups: UpStep[];
  state?: State;
}

/**
 * Takes revisions up without a look in between, and makes the state that they leave the one where it all begins. It
 * ends before the first one that fails: that one is a case for a closer look.
 * @param stage before everything
 * @returns what happened to each one that went up, and the state that they leave, if there are any
 * @throws NotRepeatable when one that passed does not pass again
 */
export async function sweep(older: History, stage: Stage, session: Session, progress: Progress): Promise<Swept> {
  const ups: UpStep[] = [];
  if (older.length > 0) await stage.lookAway();
  for (const { id } of older) {
    progress(`↑ ${ups.length + 1}/${older.length} ${id}`, 'step');
    const [outcome, duration] = await timed(session.up(id));
    if (!outcome.ok) {
      // Nobody has looked at what it leaves behind.
      await stage.startOver();
      for (const { id } of older.slice(0, ups.length)) mustPass(await session.up(id), id);
      break;
    }
    ups.push({
      outcome: 'passed',
      swept: true,
      changes: [],
      ...lateOf(outcome),
      ...(outcome.applied ? {} : { notRecorded: true }),
      duration,
    });
  }
  return ups.length > 0 ? { ups, state: await stage.beginHere() } : { ups };
}

/** Runs what has passed before. @throws NotRepeatable */
export function mustPass({ ok }: StepOutcome, id: string): void {
  if (!ok) throw new NotRepeatable(`\`${id}\` passed, and fails when it is run again from the start`);
}
