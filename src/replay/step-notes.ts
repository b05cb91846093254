/** A constraint that an upgrade made, also one that came with a column and is not told as a change of its own. */
export interface MadeConstraint {
  path: readonly string[];
  /** `foreign key`, `unique`, … */
  type: string;
}

/** A constraint that says what an older one of the same table says. */
export interface Repeat {
  path: readonly string[];
  /** The name of the older one. */
  of: string;
  /** What the older one says, where it is not word for word the same: a foreign key with another ON DELETE. */
  definition?: string;
  /** The revision that made the older one; null when none did. */
  madeBy: string | null;
}

/** Something that it makes only if it is not there: it was there, and is not what was asked for. */
export interface Skipped {
  kind: 'table' | 'enum';
  path: readonly string[];
  object: string;
  /** The revision that made what was there; null when none did. */
  madeBy: string | null;
  /** Columns, or values, that were asked for and are not there. */
  missing: string[];
  /** Values that are there and were not asked for. */
  extra: string[];
}

/** Something that a downgrade drops though its upgrade did not touch it. */
export interface Older {
  kind: string;
  path: readonly string[];
  /** The revision that made it; null when none did. */
  madeBy: string | null;
}
