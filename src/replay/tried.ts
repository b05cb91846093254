import type { State } from '../catalog/reader.ts';
import type { Session, StepError, StepOutcome } from '../tools/tool.ts';
import { type Stage, Unusable } from './stage.ts';
import { timed } from './timed.ts';

/** A step, and what it left. */
export interface Tried {
  outcome: StepOutcome;
  /** The state that it was run in, where nothing is left that could be looked at. */
  after: State;
  /** Milliseconds. */
  duration: number;
}

/**
 * Runs one step, and looks at what it leaves. One that leaves no database to go on with has failed, whatever it says:
 * the state from before it has to be restored.
 * @param before the state that it is run in
 */
export async function tried(
  direction: 'up' | 'down',
  revision: string,
  before: State,
  stage: Stage,
  session: Session,
): Promise<Tried> {
  const cut = stage.cut;
  let early: Promise<State> | undefined;
  let isEarly = false;
  const written = (so: boolean): void => {
    isEarly = so;
    if (so) early = stage.look();
    early?.catch(() => {}); // Whoever waits for it is told.
  };
  const [outcome, duration] = await timed(session[direction](revision, written));
  try {
    // What was seen before a step had its say may not be what it leaves; and one looks once at a time.
    if (!isEarly || !outcome.ok) await early?.catch(() => {});
    const after = await (isEarly && outcome.ok && early ? early : stage.look());
    if (outcome.ok && stage.cut > cut) {
      stage.surroundings.note(`The ${direction}grade of \`${revision}\` ends all connections to its database.`);
    }
    return { outcome, after, duration };
  } catch (error) {
    if (!(error instanceof Unusable)) throw error;
    return { outcome: { ok: false, error: unusable(outcome, error.message) }, after: before, duration };
  }
}

function unusable(outcome: StepOutcome, why: string): StepError {
  if (!outcome.ok) return { ...outcome.error, kind: 'died', message: `${why}\n${outcome.error.message}` };
  return { kind: 'died', type: 'Unusable', message: why, sqlstate: null, sql: null, line: null, trace: [] };
}
