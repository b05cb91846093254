/** One migration file. */
export interface Revision {
  /** What the tool calls it: `3f0a9c1b2d4e` (Alembic), `0002-add-age.js` (Umzug). */
  id: string;
  /** The message its author gave it; the id where there is none. */
  message: string;
  /** Ids of the revisions it directly follows: none for a base, two or more for a merge. */
  parents: string[];
  /** Ids of other revisions that must have run before (Alembic's `depends_on`). */
  dependsOn: string[];
  /**
   * The lines of development that it belongs to on purpose: its branch labels, or else its folder where a project has
   * several of them. Revisions that do not share one are no rivals.
   */
  branches?: string[];
  /** Path of the file, relative to the project folder, with forward slashes. */
  file: string;
  /** Where things stand in that file, 1-based; `down` is null when the revision has no downgrade at all. */
  lines: { revision: number; up: number; down: number | null; parents?: number; dependsOn?: number };
  /** The text of the file. */
  source: string;
  /** Where the downgrade stands in a file of its own (`0002_add_age.down.sql`); `lines.down` is a line of that file. */
  downFile?: { file: string; source: string };
}

/** All revisions of a project, each after everything it follows or depends on. */
export type History = Revision[];
