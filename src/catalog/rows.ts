import { UserError } from '../errors.ts';
import { type Client, DatabaseError, type QueryArrayResult } from '../lib/pg.ts';
import type { CatalogObject, Json } from './catalog.ts';
import { displayName } from './object-id.ts';
import type { Family } from './queries/family.ts';

/** How long the server may take, in milliseconds; 0: as long as it likes. */
export interface Limits {
  /** For one statement. */
  statement: number;
  /** To wait for a lock. */
  lock: number;
}

/** For a server of our own. */
const ours: Limits = { statement: 0, lock: 10_000 };

/**
 * Settings under which PostgreSQL writes every definition in one way: names are all qualified, and neither the
 * project's nor the database's own settings show.
 */
export function settings(set: 'SET' | 'SET LOCAL', { statement, lock }: Limits = ours): string {
  return [
    `search_path = ''`,
    'quote_all_identifiers = off',
    `TimeZone = 'UTC'`,
    `DateStyle = 'ISO, YMD'`,
    `IntervalStyle = 'postgres'`,
    `bytea_output = 'hex'`,
    'extra_float_digits = 1',
    `statement_timeout = ${statement}`,
    `lock_timeout = ${lock}`,
    'jit = off',
  ]
    .map((setting) => `${set} ${setting}`)
    .join(';');
}

/** What is at the other end of a connection does not change. */
const versions = new WeakMap<Client, number>();

/** Asks several things in one round trip. */
export type Ask = (statements: readonly string[]) => Promise<QueryArrayResult[]>;

/**
 * Runs something in a read-only transaction of its own, that sees one state of the database and is over afterwards.
 * @param work gets the server's `server_version_num`, the answers to `first`, and what asks a last time
 * @param first what is asked in the same round trip as the transaction begins
 * @param set is empty where the connection has the settings already
 */
export async function inTransaction<Result>(
  client: Client,
  work: (version: number, answers: QueryArrayResult[], askLast: Ask) => Promise<Result>,
  { first = [], set = settings('SET LOCAL') }: { first?: readonly string[]; set?: string } = {},
): Promise<Result> {
  try {
    const known = versions.get(client);
    const show = known === undefined ? ['SHOW server_version_num'] : [];
    const begin = ['BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY', ...(set ? [set] : []), ...show];
    const results = await run(client, [...begin, ...first].join(';'));
    const answers = results.slice(results.length - first.length);
    const [shown] = results.slice(results.length - first.length - 1);
    const version = known ?? supported(Number(shown!.rows[0]![0]));
    versions.set(client, version);
    let isOver = false;
    const askLast: Ask = async (statements) => {
      isOver = true;
      return (await run(client, [...statements, 'COMMIT'].join(';'))).slice(0, -1);
    };
    const result = await work(version, answers, askLast);
    if (!isOver) await client.query('COMMIT');
    return result;
  } catch (error) {
    await client.query('ROLLBACK').catch(() => {}); // What went wrong first is what matters.
    throw error instanceof DatabaseError && error.code === lockNotAvailable
      ? new UserError(...lockedOut(error))
      : error;
  }
}

/** PostgreSQL's code for a lock that was waited for too long. */
const lockNotAvailable = '55P03';

function lockedOut(cause: Error): ConstructorParameters<typeof UserError> {
  const why = 'Another connection keeps something locked: a migration that has not ended its transaction, most likely.';
  return [
    'The catalog could not be read',
    { why, hint: 'See that every migration waits for its transaction to end.', cause },
  ];
}

/** @throws UserError when the server is older than what the queries are written for */
function supported(version: number): number {
  if (version >= 140000) return version;
  const why = `The server is PostgreSQL ${Math.floor(version / 10000)}, and the catalog of 14 and later is what we know.`;
  throw new UserError('This version of PostgreSQL is too old', { why, hint: 'Use PostgreSQL 14 or later.' });
}

/** Sends several statements at once; gives the result of each. */
export async function run(client: Client, text: string): Promise<QueryArrayResult[]> {
  const results: unknown = await client.query({ text, rowMode: 'array' });
  return (Array.isArray(results) ? results : [results]) as QueryArrayResult[];
}

/** An object as it was read, and the key of the root that it is read with. */
export interface Row {
  root: string;
  object: CatalogObject;
}

/** The key of a root: the object of a system catalog that others are read with. */
export function rootKey(catalog: string, oid: string | number): string {
  return `${catalog} ${oid}`;
}

/** Reads all that there is of some families, in one round trip. */
export async function readFamilies(client: Client, chosen: readonly Family[], version: number): Promise<Row[]> {
  const scope = { version, wanted: () => 'true' };
  const results = await run(client, chosen.map((family) => family.sql(scope)).join(';'));
  return chosen.flatMap((family, index) => objectsOf(family, results[index]!));
}

/** A family's rows as objects: the first column is the root, p1, p2, … are the path, and the others are facts. */
export function objectsOf({ kind, catalog }: Family, { fields, rows }: QueryArrayResult): Row[] {
  const names = fields.map((field) => field.name);
  const pathEnd = 1 + names.filter((name) => /^p\d$/.test(name)).length;
  return rows.map((row) => {
    const facts: Record<string, Json> = {};
    for (let index = pathEnd; index < row.length; index += 1) {
      const value = row[index];
      if (value !== null && value !== false) facts[names[index]!] = value;
    }
    return { root: rootKey(catalog, row[0]), object: { kind, path: row.slice(1, pathEnd), facts } };
  });
}

/**
 * Tells which objects to leave out: some tables, what hangs on them, and the sequences they own.
 * @param tables as `public.alembic_version`; names that need quotes may have them or not
 */
export function leavingOut(tables: readonly string[]): (object: CatalogObject) => boolean {
  if (tables.length === 0) return () => false;
  const isOne = ([schema, name]: readonly string[]) =>
    name !== undefined &&
    (tables.includes(`${schema}.${name}`) || tables.includes(displayName('table', [schema!, name])));
  return ({ path, facts }) => isOne(path) || (Array.isArray(facts['owned by']) && isOne(facts['owned by'].map(String)));
}
