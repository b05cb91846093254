import type { State } from '../catalog/reader.ts';
import type { Revision } from '../history/revision.ts';

/** A revision that went up, and how to come to the same place again. */
export interface Rung {
  revision: Revision;
  /** Statements that were run by hand before it: the proven counterfactual. */
  repairs: string[];
  /** Paths of the objects that those statements made: what they are like is a guess. */
  madeUp: (readonly string[])[];
  /** `mark`: it cannot run; the bookkeeping says that it did, so that others can be tried. */
  recipe: 'up' | 'mark';
  /** Before anything of it was done. */
  before: State;
  /** After the repairs, before it ran: what its downgrade must lead back to. */
  expected: State;
  after: State;
}
