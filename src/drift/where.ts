import type { ReadCatalog, Standing } from '../catalog/json.ts';
import { UserError } from '../errors.ts';
import { withAncestors } from '../history/graph.ts';
import type { History, Revision } from '../history/revision.ts';
import type { Project, Session } from '../tools/tool.ts';

/** Where a live database stands in a history. */
export interface Whereabouts {
  /** What it has run, in the order of the history. */
  applied: History;
  /** What it has not. */
  pending: History;
  /** The last of what it has run: those that nothing else of it follows. */
  at: string[];
}

/**
 * Finds where a live database stands.
 * @param at what the user says of it: ids, or what only one id begins with; instead of what the database says
 * @throws UserError when it does not say, or names what this history does not have
 */
export function whereabouts(
  live: ReadCatalog,
  { capabilities }: Project,
  { history, bookkeeping }: Pick<Session, 'history' | 'bookkeeping'>,
  at: readonly string[],
): Whereabouts {
  const named =
    at.length > 0
      ? at.map((name) => byName(name, history))
      : byIds(standingOf(live.stands ?? [], bookkeeping), history);
  const byOrder = capabilities.has('sorted-by-name') && at.length === 0;
  const applied = byOrder ? history.filter((revision) => named.includes(revision)) : withAncestors(history, named);
  const pending = history.filter((revision) => !applied.includes(revision));
  const needed = new Set(applied.flatMap(({ parents }) => parents));
  return { applied, pending, at: applied.flatMap(({ id }) => (needed.has(id) ? [] : id)) };
}

function standingOf(stands: readonly Standing[], bookkeeping: readonly string[]): Standing & { ids: string[] } {
  const own = stands.filter(({ table }) => bookkeeping.some((one) => one.replaceAll('"', '') === table));
  const [found, ...others] = own.length > 0 ? own : stands;
  const hint = 'Say where it stands: --at REVISION, the id of the last migration that ran there.';
  if (!found) {
    throw new UserError('The live database does not say which migrations have run there', {
      why: `No table of a migration tool was found${bookkeeping.length > 0 ? `, such as ${bookkeeping[0]}` : ''}; it may be unstamped, or the file was written by an earlier Downright.`,
      hint: `${hint} A table of another name is read by \`downright catalog --table NAME\`.`,
    });
  }
  if (others.length > 0 && own.length === 0) {
    throw new UserError('More than one table may say where the live database stands', {
      why: stands.map(({ table }) => table).join(', '),
      hint: `${hint}`,
    });
  }
  if (found.ids === null) {
    throw new UserError(`${found.table} could not be read`, { ...(found.why ? { why: found.why } : {}), hint });
  }
  return { ...found, ids: found.ids };
}

function byIds({ table, ids }: { table: string; ids: string[] }, history: History): Revision[] {
  const known = new Map(ids.map((id) => [id, history.find((revision) => isCalled(revision, id))]));
  const unknown = ids.filter((id) => !known.get(id));
  if (unknown.length > 0) {
    const some = unknown.slice(0, 5).join(', ');
    throw new UserError(`The live database has run ${some}, which this history does not have`, {
      why: `${table} names ${unknown.length === 1 ? 'it' : `${unknown.length} such revisions`}: another branch was deployed there, or ${unknown.length === 1 ? 'its file was' : 'their files were'} deleted or renamed.`,
      hint: 'Check out what is deployed; or say which revision of this branch it stands at: --at REVISION.',
    });
  }
  return [...known.values()].filter((revision) => revision !== undefined);
}

/** Tools write down an id, the name of a file, or that name without its ending. */
function isCalled({ id, file }: Revision, stored: string): boolean {
  const name = file.split('/').at(-1) as string;
  const bare = (text: string): string => text.replace(/(\.up)?\.([cm]?[jt]s|sql|py)$/, '');
  return id === stored || name === stored || bare(id) === stored || bare(name) === stored || bare(id) === bare(stored);
}

function byName(name: string, history: History): Revision {
  const exact = history.find((revision) => isCalled(revision, name));
  const [found, ...others] = exact ? [exact] : history.filter(({ id }) => id.startsWith(name));
  if (found && others.length === 0) return found;
  throw new UserError(
    found ? `More than one revision begins with ${name}` : `There is no revision ${name} in this history`,
    {
      ...(found ? { why: [found, ...others].map(({ id }) => id).join(', ') } : {}),
      hint: `Name the last one that ran in the live database by its id, such as ${history.at(-1)?.id ?? 'the one in its file'}.`,
    },
  );
}
