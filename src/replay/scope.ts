import type { Change } from '../catalog/catalog.ts';
import type { Level } from '../finding.ts';
import type { StepError } from '../tools/tool.ts';

/** What a change (a pull request, a branch on a laptop) adds or edits. */
export interface Scope {
  /** What it is compared with, as a person names it: `origin/main`. */
  base: string;
  /** The commit at which the change left the base; null where that is not known. */
  baseSha: string | null;
  /** Who said what has changed. */
  by: 'git' | 'github';
  /** False: nothing that migrations or models could be made of has changed, so nothing was replayed. */
  relevant: boolean;
  /** Ids of the revisions that the change adds or edits: their findings count. */
  revisions: string[];
  /** Those of them that the base does not have. */
  added: string[];
  /** What the base has and the change has edited, renamed or deleted, comments and white space apart. */
  edited: EditedRevision[];
  /** The other files that the change touches, as findings show them. */
  files: string[];
}

/** A revision that the base has, and that the change has touched. */
export interface EditedRevision {
  /** What it is called now; null where it is gone. */
  id: string | null;
  /** What it is called in the base. */
  wasId: string;
  /** Path of its file in the base, as findings show it. */
  file: string;
  /** The file's text in the base. */
  source: string;
}

/** How a database that ran the base's revisions takes the upgrade to the head. */
export interface UpgradePath {
  /** `passed`: the upgrade ran, and the catalogs were compared. */
  outcome: 'passed' | 'failed' | 'skipped';
  /** Failed: at which revision, and why. */
  revision?: string;
  error?: StepError;
  /** Skipped: why, in a clause. */
  why?: string;
  /** Skipped since the base's own history does not run from an empty database. */
  baseFails?: true;
  /** How it differs from a new database in the end. */
  differences: Change[];
}

/** What the project wants to be told, and how loud. */
export interface Rules {
  /** From which level on a finding blocks. */
  failOn: 'error' | 'warning' | 'never';
  /** The level of all findings of a check, by its id; `off`: they are not told. */
  levels: { [check: string]: Level | 'off' };
  /** Findings that are known and do not block. */
  baseline: KnownFinding[];
}

/** One line of a baseline. */
export interface KnownFinding {
  fingerprint: string;
  check: string;
  revision: string;
  object: string | null;
  message: string;
}
