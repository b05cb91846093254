import { createHash } from 'node:crypto';

/** How bad a finding or a change is: an error blocks the merge, a warning and a note do not. */
export type Level = 'error' | 'warning' | 'note';

/** A line of a file; the path is relative to where Downright was started, with forward slashes. */
export interface Location {
  file: string;
  /** 1-based. */
  line: number;
}

/** Whole lines of a file to delete or replace: the edit that mends a finding. */
export interface Edit extends Location {
  /** The last line concerned, 1-based and inclusive. */
  endLine: number;
  /** What those lines say now, without the final line end. */
  text: string;
  /** What they shall say; null when they go away. */
  replacement: string | null;
}

/** One labelled piece of proof: an SQL statement, an error, lines of a file. */
export interface Evidence {
  label: string;
  text: string;
  /** Where the text stands, if it stands in a file. */
  location?: Location;
}

/** A line of a file in another pull request. */
export interface Elsewhere extends Location {
  pullRequest: number;
  /** The repository's page: `https://github.com/octo/school`. */
  home: string;
  /** The commit of the file. */
  sha: string;
}

/**
 * One answer worth telling. Texts are plain prose in which names of the user's stand between backticks;
 * reporters escape them for their format.
 */
export interface Finding {
  /** The id of the check. */
  check: string;
  level: Level;
  /** The id of the revision. */
  revision: string;
  /** The database object concerned, as a person writes it (`students.last_name`), or null. */
  object: string | null;
  location: Location;
  /** What happened. */
  message: string;
  /** Why it matters. */
  why: string;
  /** What to do about it. */
  todo: string;
  /** The edits that do it, where they can be known. */
  edits: Edit[];
  evidence: Evidence[];
  /** Where the other half of it is, when that is in another pull request. */
  elsewhere?: Elsewhere;
  /** True when a counterfactual showed that the explanation is right; false for what was simply seen. */
  proven: boolean;
  /** Stays the same when lines move; a baseline and SARIF know a finding by it. */
  fingerprint: string;
}

/** A finding before it has its fingerprint. */
export type FindingDraft = Omit<Finding, 'fingerprint'>;

/**
 * Gives a draft its fingerprint: check, revision and object, but no line and no prose.
 * @param revision null when the finding is one of the whole schema, and the revision is only where to look
 */
export function finding(draft: FindingDraft, revision: string | null = draft.revision): Finding {
  const identity = JSON.stringify([draft.check, revision, draft.object]);
  return { ...draft, fingerprint: createHash('sha256').update(identity).digest('hex').slice(0, 16) };
}
