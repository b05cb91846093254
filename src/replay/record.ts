import type { Change } from '../catalog/catalog.ts';
import type { Revision } from '../history/revision.ts';
import type { Capability, Commands, LateStatement, ModelsBuilt, StepError, Stranded } from '../tools/tool.ts';
import type { LiveComparison } from './live-comparison.ts';
import type { Neighbourhood } from './neighbours.ts';
import type { Rules, Scope, UpgradePath } from './scope.ts';
import type { MadeConstraint, Older, Repeat, Skipped } from './step-notes.ts';

export type { Ahead, LiveComparison, LiveDifference } from './live-comparison.ts';
export type { MadeConstraint, Older, Repeat, Skipped } from './step-notes.ts';

import type { TableShape } from './table-shapes.ts';

export type { EditedRevision, KnownFinding, Rules, Scope, UpgradePath } from './scope.ts';
export type { TableShape } from './table-shapes.ts';

/** The version of the shape below; a record of another version is refused. */
export const recordVersion = 1;

/** All that a replay saw, as plain data. Checks and reporters need nothing else. */
export interface Record {
  version: typeof recordVersion;
  /** Version of Downright that wrote it. */
  downright: string;
  /** Path of the project folder, relative to where Downright was started, with forward slashes; `.` if it is the same. */
  folder: string;
  /** Which database of the project it is, where it migrates several; absent where there is one. */
  database?: string;
  tool: { name: string; versions: { [name: string]: string }; capabilities: Capability[]; commands?: Commands };
  server: { kind: string; version: string };
  /** What was seen on other versions of PostgreSQL, newest first; absent when there was only one. */
  alsoOn?: Record[];
  /** In the order in which they went up. */
  revisions: ReplayedRevision[];
  /** The tables that something was seen of, as the way up left them; absent when there are none. */
  tables?: TableShape[];
  /** Where the replay started, when that was not an empty database. */
  start?: Start;
  /** Revisions that nothing leads to, so that they were not run; see Session. Absent when there are none. */
  stranded?: Stranded[];
  /** Files that look like migrations and that the tool does not list; see Session. Absent when there are none. */
  unmatched?: string[];
  /** What the change is whose migrations these are; absent: everything counts. */
  scope?: Scope;
  /** How a database that comes from the base is upgraded; absent where there was no reason to look. */
  upgradePath?: UpgradePath;
  /** A live database, where one was given. */
  live?: LiveComparison;
  /** The other pull requests that are open; absent where nobody looked, or nothing is new. */
  neighbourhood?: Neighbourhood;
  /** What the project wants to be told; absent: errors block, and nothing is known already. */
  rules?: Rules;
  /** The day of the run (UTC): `2026-11-21`. */
  date?: string;
  /** What the user should know of how the project was loaded, as sentences. Absent when there is nothing. */
  notes?: string[];
  /** Kinds of objects that are in the database but were not compared, with how many. */
  notCompared: { [kind: string]: number };
  /** The models against what the history builds; absent where the project has none, or where the replay stopped. */
  models?: ModelsComparison;
  /** Why the replay ended before it had seen everything; absent when it saw everything. */
  stopped?: { revision: string; why: string };
  /** Milliseconds from start to end. */
  duration: number;
}

/** The record, and those of other versions of PostgreSQL. */
export function everyServer(record: Record): Record[] {
  return [record, ...(record.alsoOn ?? [])];
}

/** A project that could not be checked, and why; see UserError. */
export interface Unchecked {
  /** Path of its folder as findings show it. */
  folder: string;
  what: string;
  why?: string;
  hint?: string;
}

/** A starting point that the user gave. */
interface Start {
  /** The revisions that it is made of, as the user named them. */
  revisions: string[];
  /** The file with the schema; null where the models' schema was built and taken down to these revisions. */
  by: string | null;
  /** What was taken as given, marked as applied and not run: these revisions and all they need. */
  given: Revision[];
}

/** What the project's models describe, beside what its history builds. What only the first has is told of the tables. */
export interface ModelsComparison extends Partial<Omit<ModelsBuilt, 'ok'>> {
  /** `passed`: both are there, and were compared; `failed`: the models do not build; `skipped`: no sense in comparing. */
  outcome: 'passed' | 'failed' | 'skipped';
  /** Failed: why. */
  error?: StepError;
  /** Skipped: why, in a clause. */
  why?: string;
  /** What would have to change for the history to build what the models describe; only what models can describe. */
  differences: Change[];
}

/** A revision, and what happened when it ran. */
export interface ReplayedRevision extends Revision {
  up: UpStep;
  /** Absent when it was never up, so that there was nothing to take down. */
  down?: DownStep;
  /** The second way up; absent when it was not needed: everything was as before. */
  again?: AgainStep;
}

/** The first way up. */
export interface UpStep {
  /**
   * `passed`; `failed`: it cannot run on what its ancestors build;
   * `blocked`: it fails as well, but after an ancestor that failed, so that this says nothing about it.
   */
  outcome: 'passed' | 'failed' | 'blocked';
  /** Why it failed (the first time, when a proof made it pass later). */
  error?: StepError;
  /** What was found out about the failure. */
  proof?: Proof;
  /** What it changed (in the proven state, if there is one). */
  changes: Change[];
  /** Failed: what stayed of it all the same, since not all of it ran in one transaction. */
  leftovers?: Leftovers;
  /** Statements that it did not wait for. */
  late?: LateStatement[];
  /** What it asked for and did not get. */
  skipped?: Skipped[];
  /** Constraints that it made, and that were there already under another name. */
  repeats?: Repeat[];
  /** The tool ran it without an error, and its bookkeeping does not say that it is applied. */
  notRecorded?: true;
  /** It was there before the change: it went up without a look at the catalog, and was not taken down. */
  swept?: true;
  duration: number;
}

/**
 * A counterfactual: what somebody most likely did by hand in the database the revision was generated from.
 * It was done in a scratch copy, and the revision run again.
 */
export interface Proof {
  repairs: Repair[];
  /** The revision passes in the scratch copy; the replay went on from there, unless something was `made-again`. */
  proven: boolean;
  /** Why it still failed there. */
  error?: StepError;
}

/** One thing that was done by hand. */
export interface Repair {
  /** `made-again`: what is in the way is in use, so nobody can have dropped it; it is put out of the way instead. */
  suspicion: 'dropped-by-hand' | 'made-by-hand' | 'made-again';
  /** Kind and path as in the catalog. */
  kind: string;
  path: readonly string[];
  /** `students.last_name` */
  object: string;
  /** The statement that was run: `ALTER TABLE "public"."students" DROP COLUMN "last_name"`. */
  sql: string;
  /** The revision that made the object which is in the way; `made-by-hand`: null. */
  madeBy: string | null;
  /** What went with a column or a table that was dropped by hand, and the revision made again. */
  remade?: Remade[];
  /** How the revision still failed when all before it had been done; the first is what it failed for at all. */
  error?: StepError;
}

/** An index or a constraint: `foreign key`, `books_author_id_fkey`. */
export interface Remade {
  kind: string;
  name: string;
  /** The table that has it, where that is not the one that it went with. */
  table?: string;
}

/** What a failing step leaves behind. */
export interface Leftovers {
  changes: Change[];
  /** It wrote or deleted rows, too. */
  rows: boolean;
}

/** The way down. */
export interface DownStep {
  outcome: 'passed' | 'failed';
  error?: StepError;
  /** Statements that it did not wait for. */
  late?: LateStatement[];
  /** Failed: what it did all the same, since not all of it ran in one transaction. */
  leftovers?: Leftovers;
  /** Failed: the constraints that the upgrade made, of which it may drop one without saying which. */
  constraints?: MadeConstraint[];
  /** How the catalog differs from the one before the revision went up; empty when it is the same. */
  differences: Change[];
  /** How the catalog differs from the one just before the downgrade: what it did; empty when it did nothing. */
  changes: Change[];
  /** What it dropped, of the `differences`, that was there before the revision and that its upgrade left as it was. */
  older?: Older[];
  /** Objects that were there before a by-hand repair and are gone after this downgrade. */
  destroys: Change[];
  /** The tool ran it without an error, and its bookkeeping still says that it is applied. */
  notRecorded?: true;
  duration: number;
}

/** The second way up, after a downgrade that did not leave everything as before. */
export interface AgainStep {
  outcome: 'passed' | 'failed';
  error?: StepError;
  /** How the catalog differs from the one after the first way up. */
  differences: Change[];
  /** Why it was run: the catalog or the rows were not as before; or only since the change brings it. */
  because: 'catalog' | 'rows' | 'new';
  duration: number;
}
