import type { Catalog, Change } from '../catalog/catalog.ts';
import { compareCatalogs } from '../catalog/compare.ts';
import { mendingSql } from '../catalog/describe.ts';
import { kinds } from '../catalog/kinds.ts';
import { objectKey } from '../catalog/object-id.ts';
import { readCatalog } from '../catalog/read.ts';
import { type Client, DatabaseError, onDatabase } from '../lib/pg.ts';
import type { Database } from '../servers/server.ts';
import { remadeSql, tableSql } from './make-table.ts';

/** One thing that was done to make a database what another one is. */
export interface Done {
  /** What it is about, seen from the other one: `removed` is what it makes. */
  change: Change;
  sql: string;
}

/** What came of making a database what another one is. */
export interface Mended {
  done: Done[];
  /** What still differs. */
  left: Change[];
}

/** More rounds than this, and something goes to and fro. */
const mostRounds = 6;

/**
 * Makes a scratch database what another one is, by the SQL that is known to do so, and looks whether it is then: what
 * hangs on a thing that is made comes in the next round.
 * @param reduce leaves out what is not to be compared
 * @param isMeant which changes are mended; all if not given
 */
export async function mend(
  database: Database,
  target: Catalog,
  reduce: (catalog: Catalog) => Catalog,
  isMeant: (change: Change) => boolean = () => true,
): Promise<Mended> {
  return onDatabase(database, async (client) => {
    const done: Done[] = [];
    for (let round = 1; ; round++) {
      const left = compareCatalogs(target, reduce(await readCatalog(client))).filter(isMeant);
      if (left.length === 0 || round > mostRounds) return { done, left };
      const now = await mendOnce(client, left, target);
      if (now.length === 0) return { done, left };
      done.push(...now);
    }
  });
}

async function mendOnce(client: Client, changes: readonly Change[], target: Catalog): Promise<Done[]> {
  const done: Done[] = [];
  for (const change of inOrder(changes)) {
    for (const sql of waysToMend(change, target)) {
      if (!(await runs(client, sql))) continue;
      done.push({ change, sql });
      break;
    }
  }
  return done;
}

/** What may mend a change, the best first. */
function waysToMend(change: Change, target: Catalog): string[] {
  const { kind, path, folded: _, ...plain } = change;
  const whole = target.objects.get(objectKey(kind, path));
  const isSerial = kind === 'sequence';
  const ways = [
    mendingSql(isSerial || change.change === 'added' ? change : { kind, path, ...plain }),
    change.change === 'removed' && kind === 'table' ? tableSql(path, target) : undefined,
    change.change !== 'added' && whole ? remadeSql(whole) : undefined,
    change.change === 'removed' ? mendingSql({ kind, path, ...plain, value: bare(change) }) : undefined,
  ];
  return [...new Set(ways.filter((sql) => sql !== undefined && sql !== ''))] as string[];
}

/** Without what has to be set on its own; it is told in the next round. */
function bare({ value }: Change): Change['value'] {
  const own = ['comment', 'privileges', 'owner', 'enabled', 'storage', 'compression'];
  return Object.fromEntries(Object.entries(value).filter(([fact]) => !own.includes(fact)));
}

async function runs(client: Client, sql: string): Promise<boolean> {
  try {
    await client.query(`SET lock_timeout = '10s'; SET check_function_bodies = off; SET search_path = ''`);
    await client.query(sql); // Several statements at once are one transaction.
    return true;
  } catch (error) {
    if (error instanceof DatabaseError) return false;
    throw error;
  }
}

const kindNames = Object.keys(kinds);

/** What is too many goes first, and what others hang on is made first. */
function inOrder(changes: readonly Change[]): Change[] {
  const order = ['added', 'renamed', 'altered', 'removed'];
  const rank = ({ change, kind }: Change): number => {
    const place = kindNames.indexOf(kind);
    return order.indexOf(change) * kindNames.length + (change === 'added' ? kindNames.length - place : place);
  };
  return [...changes].sort((a, b) => rank(a) - rank(b));
}
