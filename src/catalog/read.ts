import type { Client } from '../lib/pg.ts';
import type { Catalog, CatalogObject } from './catalog.ts';
import { objectKey } from './object-id.ts';
import { families } from './queries/index.ts';
import { unreadSql } from './queries/unread.ts';
import { inTransaction, leavingOut, readFamilies, run } from './rows.ts';

export interface ReadOptions {
  /** The tool's own tables (`public.alembic_version`): they, and what hangs on them, are not read. */
  leaveOut?: readonly string[];
}

/**
 * Reads the whole catalog, in one read-only transaction and a handful of round trips.
 * @throws whatever `pg` throws; a lost connection never gives an empty catalog
 */
export function readCatalog(client: Client, options: ReadOptions = {}): Promise<Catalog> {
  return inTransaction(client, (version) => readAll(client, version, options));
}

/** Reads the whole catalog in the transaction that is open. */
export async function readAll(client: Client, version: number, { leaveOut = [] }: ReadOptions = {}): Promise<Catalog> {
  const isLeftOut = leavingOut(leaveOut);
  const objects = new Map<string, CatalogObject>();
  for (const { object } of await readFamilies(client, families, version)) {
    if (!isLeftOut(object)) objects.set(objectKey(object.kind, object.path), object);
  }
  return { objects, notCompared: await countUnread(client, version) };
}

/** What is there and not read: kinds and how many there are. */
export async function countUnread(client: Client, version: number): Promise<Record<string, number>> {
  const [unread] = await run(client, unreadSql(version));
  return Object.fromEntries(unread!.rows);
}
