import type { Client, QueryArrayResult } from '../lib/pg.ts';
import type { CatalogObject, Json } from './catalog.ts';
import { displayName } from './object-id.ts';
import type { Family } from './queries/family.ts';

/**
 * Begins a read-only transaction that sees one state of the database, under settings that make PostgreSQL write every
 * definition in one way: names are all qualified, and neither the project's nor the database's own settings show.
 */
const begin = `
  BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY;
  SET LOCAL search_path = '';
  SET LOCAL quote_all_identifiers = off;
  SET LOCAL TimeZone = 'UTC';
  SET LOCAL DateStyle = 'ISO, YMD';
  SET LOCAL IntervalStyle = 'postgres';
  SET LOCAL bytea_output = 'hex';
  SET LOCAL extra_float_digits = 1;
  SET LOCAL statement_timeout = 0;
  SET LOCAL lock_timeout = 0;
  SET LOCAL jit = off;
  SHOW server_version_num`;

/**
 * Runs something in a transaction of its own, that is over when it returns.
 * @param work gets the server's `server_version_num`
 */
export async function inTransaction<Result>(
  client: Client,
  work: (version: number) => Promise<Result>,
): Promise<Result> {
  try {
    const [shown] = (await run(client, begin)).slice(-1);
    const result = await work(Number(shown!.rows[0]![0]));
    await client.query('COMMIT');
    return result;
  } catch (error) {
    await client.query('ROLLBACK').catch(() => {}); // What went wrong first is what matters.
    throw error;
  }
}

/** Sends several statements at once; gives the result of each. */
export async function run(client: Client, text: string): Promise<QueryArrayResult[]> {
  const results: unknown = await client.query({ text, rowMode: 'array' });
  return results as QueryArrayResult[];
}

/** An object as it was read, with the OID of what it hangs on. */
export interface Row {
  root: string;
  object: CatalogObject;
}

/** A family's rows as objects: the first column is the root, p1, p2, … are the path, and the others are facts. */
export function objectsOf({ kind }: Family, { fields, rows }: QueryArrayResult): Row[] {
  const names = fields.map((field) => field.name);
  const pathEnd = 1 + names.filter((name) => /^p\d$/.test(name)).length;
  return rows.map((row) => {
    const facts: Record<string, Json> = {};
    for (let index = pathEnd; index < row.length; index += 1) {
      const value = row[index];
      if (value !== null && value !== false) facts[names[index]!] = value;
    }
    return { root: row[0], object: { kind, path: row.slice(1, pathEnd), facts } };
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
