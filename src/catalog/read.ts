import type { Client } from '../lib/pg.ts';
import type { Catalog, CatalogObject } from './catalog.ts';
import { objectKey } from './object-id.ts';
import { families } from './queries/index.ts';
import { unreadSql } from './queries/unread.ts';
import { inTransaction, leavingOut, objectsOf, run } from './rows.ts';

export interface ReadOptions {
  /** The tool's own tables (`public.alembic_version`): they, and what hangs on them, are not read. */
  leaveOut?: readonly string[];
}

/**
 * Reads the whole catalog, in one read-only transaction and three round trips.
 * @throws whatever `pg` throws; a lost connection never gives an empty catalog
 */
export function readCatalog(client: Client, { leaveOut = [] }: ReadOptions = {}): Promise<Catalog> {
  const isLeftOut = leavingOut(leaveOut);
  return inTransaction(client, async (version) => {
    const scope = { version, wanted: () => 'true' };
    const results = await run(client, [...families.map((family) => family.sql(scope)), unreadSql].join(';'));
    const objects = new Map<string, CatalogObject>();
    for (const [index, family] of families.entries()) {
      for (const { object } of objectsOf(family, results[index]!)) {
        if (!isLeftOut(object)) objects.set(objectKey(object.kind, object.path), object);
      }
    }
    return { objects, notCompared: Object.fromEntries(results[families.length]!.rows) };
  });
}
