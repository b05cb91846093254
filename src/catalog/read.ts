import type { Client, QueryArrayResult } from '../lib/pg.ts';
import type { Catalog, CatalogObject, Json } from './catalog.ts';
import { displayName, objectKey } from './object-id.ts';
import type { Scope } from './queries/family.ts';
import { families } from './queries/index.ts';
import { unreadSql } from './queries/unread.ts';

export interface ReadOptions {
  /** The tool's own tables (`public.alembic_version`): they, and what hangs on them, are not read. */
  leaveOut?: readonly string[];
}

/**
 * Settings that change how PostgreSQL writes a definition. With an empty search_path every name is qualified,
 * and neither a project's nor a database's own settings show.
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
 * Reads the whole catalog, in one read-only transaction and two round trips.
 * @throws whatever `pg` throws; a lost connection never gives an empty catalog
 */
export async function readCatalog(client: Client, { leaveOut = [] }: ReadOptions = {}): Promise<Catalog> {
  try {
    const version = Number((await run(client, begin)).at(-1)!.rows[0]![0]);
    const scope: Scope = { version, wanted: () => 'true' };
    const results = await run(client, [...families.map((family) => family.sql(scope)), unreadSql, 'COMMIT'].join(';'));
    const objects = new Map<string, CatalogObject>();
    for (const [index, family] of families.entries()) {
      for (const object of objectsOf(family.kind, results[index]!)) {
        if (!isLeftOut(object, leaveOut)) objects.set(objectKey(object.kind, object.path), object);
      }
    }
    const unread = results[families.length]!.rows as [kind: string, count: number][];
    return { objects, notCompared: Object.fromEntries(unread.filter(([, count]) => count > 0)) };
  } catch (error) {
    await client.query('ROLLBACK').catch(() => {}); // What went wrong first is what matters.
    throw error;
  }
}

/** Sends several statements at once; gives the result of each. */
async function run(client: Client, text: string): Promise<QueryArrayResult[]> {
  const results: unknown = await client.query({ text, rowMode: 'array' });
  return results as QueryArrayResult[];
}

/** Rows as objects: the columns p1, p2, … are the path, and those that say something are the facts. */
function* objectsOf(kind: string, { fields, rows }: QueryArrayResult): Iterable<CatalogObject> {
  const names = fields.map((field) => field.name);
  const pathLength = names.filter((name) => /^p\d$/.test(name)).length;
  for (const row of rows) {
    const facts: Record<string, Json> = {};
    for (let index = pathLength; index < row.length; index += 1) {
      const value = row[index];
      if (value !== null && value !== false) facts[names[index]!] = value;
    }
    yield { kind, path: row.slice(0, pathLength), facts };
  }
}

/** Whether an object is one of the tables to leave out, hangs on one, or is a sequence owned by one. */
function isLeftOut({ path, facts }: CatalogObject, leaveOut: readonly string[]): boolean {
  if (leaveOut.length === 0) return false;
  const owner = facts['owned by'] as string[] | undefined;
  return [path, owner ?? []].some(
    ([schema, table]) =>
      table !== undefined &&
      (leaveOut.includes(`${schema}.${table}`) ||
        leaveOut.includes(displayName('table', ['', schema!, table].slice(1)))),
  );
}
