import type { Change } from '../catalog/catalog.ts';
import type { StepError } from '../tools/tool.ts';

/** A live database beside what the history builds up to where it stands. */
export interface LiveComparison {
  /** Who asked: `drift`, for the live database itself; `check`, for what a change will do to it. */
  by: 'drift' | 'check';
  /** What it was read from: the name of a file, or `the live database`. It is never a URL. */
  name: string;
  /** Version of its server; null where that is not known. */
  server: string | null;
  /** Ids of the last revisions that it has run; none: it has run none. */
  at: string[];
  /** How many revisions it has run, and how many of this history it has not. */
  applied: number;
  pending: number;
  /** How it differs from what the history builds: what an object is in it, against what it should be. */
  differences: LiveDifference[];
  /** What differs as is to be expected, and how often. */
  expected: { [what: string]: number };
  /** The migration that makes the history follow it; absent where nothing differs, or where none was asked for. */
  migration?: FollowingMigration;
  /** What became of the revisions that it has not run, on a copy of it. */
  ahead?: Ahead[];
  /** In words, what the copy lacks. */
  notMade?: string[];
}

/** A way back, as SQL. */
export interface WayBack {
  sql: string;
  /** It was done in a scratch copy, and nothing differed any more. */
  proven: boolean;
}

export type LiveDifference = Change & {
  /** The revision that last made or changed what differs; null where none did. */
  madeBy: string | null;
  /** What was most likely done by hand. */
  byHand: string | null;
  /** Brings the live database back to the history; null where that is not known. */
  back: WayBack | null;
  /** The lines of the migration that are about it; null where that is not known. */
  follow: WayBack | null;
  /** Revisions that are not applied there, and that come out otherwise since it differs. */
  stumbling: Stumbling[];
};

/** A revision that comes out otherwise in the live database, since something differs there. */
export interface Stumbling {
  revision: string;
  /** `fails`: there, and not on a new database; `passes`: the other way round. */
  there: 'fails' | 'passes';
}

/** A migration that makes the history follow the live database. */
export interface FollowingMigration {
  /** Paths of its files, relative to the project folder, and their texts. */
  files: { file: string; text: string }[];
  /** The tool ran it up and down in a scratch copy, and the catalogs were then as they should be. */
  proven: boolean;
  /** Why it is not proven, in a clause. */
  why?: string;
}

/** A revision that the live database has not run, on a copy of it. */
export interface Ahead {
  revision: string;
  outcome: 'passed' | 'failed' | 'blocked';
  error?: StepError;
}
