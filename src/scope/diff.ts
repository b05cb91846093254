/** What a change does to one file; paths from the root of the repository, with forward slashes. */
export interface ChangedFile {
  /** Where it is now; where it was, when it has gone. */
  path: string;
  /** Where the base has it; absent when the base does not have it. */
  was?: string;
  /** It has gone. */
  removed?: true;
}

/** What a change (a branch, a pull request) does to the files of a repository. */
export interface Diff {
  /** What it is compared with, as a person names it: `origin/main`. */
  base: string;
  /** The commit at which the change left the base. */
  baseSha: string;
  by: 'git' | 'github';
  files: ChangedFile[];
  /** The project folder from the root of the repository: `backend/`, with a slash at the end; empty for the root itself. */
  prefix: string;
  /** The text of a file at `baseSha`; null when it is not there. */
  textAtBase(path: string): Promise<string | null>;
}

/** Whoever knows the change where the clone does not: GitHub. */
export interface Remote {
  /** The base as the clone may have it: `origin/main`, or a commit. */
  base: string;
  /** The folder that the repository has been checked out into, absolute. */
  root: string;
  /** @throws with the reason when it cannot be known */
  diff(): Promise<Pick<Diff, 'baseSha' | 'files' | 'textAtBase'>>;
}
