import type { Change } from '../catalog/catalog.ts';
import { isHarmless } from '../catalog/harmless.ts';
import type { ReplayedRevision } from '../replay/record.ts';

/**
 * How one way of a revision ended, in one word.
 * `differs`: it ran without an error, and the database is not as it should be;
 * `blocked`: it failed after an ancestor that failed; `none`: it did not run.
 */
export type Outcome = 'passed' | 'failed' | 'differs' | 'blocked' | 'none';

/** The three ways of a revision: up, down and up again. */
export function outcomesOf({ up, down, again }: ReplayedRevision): { up: Outcome; down: Outcome; again: Outcome } {
  return {
    up: up.outcome === 'passed' && up.notRecorded ? 'differs' : up.outcome,
    down: !down ? 'none' : ranTo(down.outcome, down.notRecorded === true || matters(down.differences)),
    again: !again ? 'none' : ranTo(again.outcome, matters(again.differences)),
  };
}

function ranTo(outcome: 'passed' | 'failed', differs: boolean): Outcome {
  return outcome === 'passed' && differs ? 'differs' : outcome;
}

/** A different order of columns and the like is worth a note, not a mark. */
function matters(differences: readonly Change[]): boolean {
  return differences.some((difference) => difference.level !== 'note' && !isHarmless(difference));
}
