import { UserError } from '../errors.ts';
import type { Progress } from '../servers/server.ts';

/** A replay has taken longer than it may. */
export class OutOfTime extends UserError {}

/**
 * What a replay tells before each of its steps ends it when its time is over.
 * @param limit seconds from now; without one, it may take as long as it likes
 * @returns progress that throws OutOfTime then
 */
export function inTime(progress: Progress, limit = Number.POSITIVE_INFINITY): Progress {
  const end = performance.now() + limit * 1000;
  return (message, kind) => {
    if (performance.now() < end) return progress(message, kind);
    throw new OutOfTime(`The replay took longer than ${limit} s`, {
      why: `that is its \`timeout\`; next was ${message}`,
      hint: 'Raise `timeout`, or start later in the history: `from`.',
    });
  };
}
