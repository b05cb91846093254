import type { Catalog } from '../catalog/catalog.ts';
import { compareCatalogs } from '../catalog/compare.ts';
import { messageOf, UserError } from '../errors.ts';
import { heads, withAncestors } from '../history/graph.ts';
import type { History, Revision } from '../history/revision.ts';
import type { Database } from '../servers/server.ts';
import type { Project, Session } from '../tools/tool.ts';
import type { Scope, UpgradePath } from './record.ts';
import type { Stage } from './stage.ts';

/** Loads the project on a database as the base has it. Throws a UserError when it does not load. */
export type OpenBase = (database: Database) => Promise<Session>;

/**
 * Whether a database that comes from the base may take another way than a new one.
 * @param after what the change brings, and what stands above it
 */
export function mayDiffer({ edited, revisions }: Scope, after: History): boolean {
  return edited.length > 0 || after.some(({ id }) => !revisions.includes(id));
}

/** What the way of a new database came to. */
interface Fresh {
  project: Project;
  session: Session;
  /** What it has in the end. */
  catalog: Catalog;
  /** Revisions that were taken as given. */
  given: readonly Revision[];
  /** Why there is no sense in comparing, in a clause. */
  whyNot: string | undefined;
  base: string;
}

/**
 * Takes a database the way of those that are there already: up by the migrations of the base, and on by those of the
 * change; and compares it with a new one.
 * @param stage without rungs; it is left somewhere else
 */
export async function takeUpgradePath(openBase: OpenBase, fresh: Fresh, stage: Stage): Promise<UpgradePath> {
  const { project, session, catalog, given, whyNot, base } = fresh;
  if (whyNot !== undefined) return skipped(whyNot);
  await stage.startOver();
  const merged: Revision[] = [];
  try {
    await using old = await openBase(stage.database);
    for (const revision of old.history) {
      if (given.some(({ id }) => id === revision.id)) continue;
      const outcome = await old.up(revision.id);
      if (!outcome.ok) {
        const why = `the migrations of \`${base}\` do not run themselves: \`${revision.id}\` fails`;
        return { ...skipped(why), baseFails: true };
      }
      merged.push(revision);
    }
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return skipped(`the project does not load as \`${base}\` has it: ${messageOf(error)}`);
  } finally {
    await session.use(stage.database);
  }
  const lost = project.capabilities.has('sorted-by-name') ? undefined : lostHead(merged, session.history);
  if (lost) return failed(lost.id, `Databases stand at \`${lost.id}\`, and no file has this revision any more`);
  for (const { id } of pending(project, session.history, [...merged, ...given])) {
    const outcome = await session.up(id);
    if (!outcome.ok) return { outcome: 'failed', revision: id, error: outcome.error, differences: [] };
  }
  const now = (await stage.look()).catalog;
  return { outcome: 'passed', differences: compareCatalogs(catalog, now) };
}

/** What a tool runs on a database that has run these: by name, what it has not run; else, what they do not need. */
function pending({ capabilities }: Project, history: History, done: readonly Revision[]): History {
  const ids = new Set(done.map(({ id }) => id));
  const known = history.filter(({ id }) => ids.has(id));
  const passed = capabilities.has('sorted-by-name') ? known : withAncestors(history, known);
  return history.filter((revision) => !passed.includes(revision));
}

/** A revision at which databases stand, and that is gone. */
function lostHead(merged: readonly Revision[], history: History): Revision | undefined {
  return heads(merged).find(({ id }) => !history.some((one) => one.id === id));
}

function skipped(why: string): UpgradePath {
  return { outcome: 'skipped', why, differences: [] };
}

function failed(revision: string, message: string): UpgradePath {
  const error = {
    kind: 'error',
    type: 'LookupError',
    message,
    sqlstate: null,
    sql: null,
    line: null,
    trace: [],
  } as const;
  return { outcome: 'failed', revision, error: { ...error, trace: [] }, differences: [] };
}
