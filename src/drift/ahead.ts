import type { Catalog } from '../catalog/catalog.ts';
import { objectKey } from '../catalog/object-id.ts';
import type { History } from '../history/revision.ts';
import type { Ahead, LiveDifference } from '../replay/record.ts';
import type { Database, Server } from '../servers/server.ts';
import type { Session, StepError } from '../tools/tool.ts';
import { mend } from './mend.ts';

/** Runs revisions up, one after the other, in a copy of a live database; drops it. */
export async function upAhead(
  pending: History,
  database: Database,
  marked: History,
  session: Session,
  server: Server,
): Promise<Ahead[]> {
  await session.use(database);
  for (const { id } of marked) await session.mark(id, true);
  const ahead: Ahead[] = [];
  const failed = new Set<string>();
  for (const { id, parents, dependsOn } of pending) {
    if (failed.size > 0 && [...parents, ...dependsOn].some((one) => failed.has(one))) {
      failed.add(id);
      ahead.push({ revision: id, outcome: 'blocked' });
      continue;
    }
    const outcome = await session.up(id);
    if (!outcome.ok) failed.add(id);
    ahead.push(
      outcome.ok ? { revision: id, outcome: 'passed' } : { revision: id, outcome: 'failed', error: outcome.error },
    );
  }
  await session.use(await server.create());
  await server.drop(database);
  return ahead;
}

/** Where revisions are tried once more. */
interface Where {
  differences: LiveDifference[];
  pending: History;
  session: Session;
  server: Server;
  onLive: Database;
  marked: History;
  target: Catalog;
  reduce: (catalog: Catalog) => Catalog;
}

/** No more differences than this are tried for one failing revision. */
const mostTries = 12;

/**
 * Finds the differences over which revisions stumble. One that fails there: with which difference taken back it passes.
 * One that passes there and fails on a new database: which difference its failure is about.
 * @param failing what the failure of each revision that fails on a new database is about: the key of an object
 */
export async function findStumbling(
  ahead: readonly Ahead[],
  failing: ReadonlyMap<string, string | null>,
  where: Where,
): Promise<void> {
  const { differences } = where;
  for (const { revision, outcome, error } of ahead) {
    if (outcome === 'passed' && failing.has(revision)) {
      const about = failing.get(revision);
      const one = differences.find(({ kind, path }) => objectKey(kind, path) === about);
      one?.stumbling.push({ revision, there: 'passes' });
    }
    if (outcome !== 'failed' || !error || failing.has(revision)) continue;
    for (const difference of likeliest(differences, error)) {
      if (!(await passesWithout(difference, revision, where))) continue;
      difference.stumbling.push({ revision, there: 'fails' });
      break;
    }
  }
}

/** What the error names comes first. */
function likeliest(differences: readonly LiveDifference[], { message, sql }: StepError): LiveDifference[] {
  const text = `${message}\n${sql ?? ''}`;
  const rank = ({ path }: LiveDifference): number => path.filter((name) => text.includes(name)).length;
  return differences
    .filter((one) => rank(one) > 0)
    .sort((a, b) => rank(b) - rank(a))
    .slice(0, mostTries);
}

/** Takes one difference back in a copy, and runs the revisions up to one. */
async function passesWithout(difference: LiveDifference, revision: string, where: Where): Promise<boolean> {
  const { server, onLive, target, reduce, pending, session, marked } = where;
  const copy = await server.clone(onLive);
  const about = (key: string): boolean => key === objectKey(difference.kind, difference.path);
  // Only this one is made as the history has it: everything else is left as it is there.
  await mend(
    copy,
    target,
    reduce,
    (change) => about(objectKey(change.kind, change.to ?? change.path)) || about(objectKey(change.kind, change.path)),
  );
  const until = pending.slice(0, pending.findIndex(({ id }) => id === revision) + 1);
  const ahead = await upAhead(until, copy, marked, session, server);
  return ahead.find((one) => one.revision === revision)?.outcome === 'passed';
}
