/** What one new revision of a pull request does to one object. */
export interface Touch {
  does: 'adds' | 'alters' | 'drops' | 'uses';
  /** Kind and path as in the catalog. */
  kind: string;
  path: readonly string[];
  /** 1-based line of the revision's file. */
  line: number;
}

/** A new revision of a pull request, as far as another pull request can get in its way. */
export interface OutlinedRevision {
  id: string;
  parents: string[];
  branches?: string[];
  /** Path of its file, as findings show it. */
  file: string;
  /** 1-based line that says what it follows, or what it is. */
  line: number;
  /** Stands for the text of its file: two that have the same are one and the same revision. */
  print: string;
  touches: Touch[];
}

/** What the new revisions of a pull request do to a project, in short. */
export interface Outline {
  folder: string;
  database?: string;
  /** The tool's order is that of the files' names. */
  sorted: boolean;
  revisions: OutlinedRevision[];
  /** Stand for the last revisions of the base that the run knew; see `traceOf`. */
  knows: string[];
  /** There was more than there is room for. */
  cut?: true;
}

/** An open pull request to the same base, as its own run has outlined it. */
export interface Neighbour {
  number: number;
  /** The repository's page: `https://github.com/octo/school`. */
  home: string;
  /** The commit that was outlined. */
  sha: string;
  outline: Outline;
}

/** What a run knew of other pull requests. */
export interface Neighbourhood {
  /** The number of the pull request that was checked. */
  number: number;
  /** Those that are open and change the same project. */
  others: Neighbour[];
}
