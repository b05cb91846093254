import { Client } from '../lib/pg.ts';
import type { Database } from '../servers/server.ts';
import type { Catalog } from './catalog.ts';
import { type ReadOptions, readCatalog } from './read.ts';
import { shareUnchanged } from './share.ts';

/** Reads the catalog of one database again and again; what has not changed is kept once in memory. */
export interface CatalogReader extends AsyncDisposable {
  /** The catalog as it is now; the very same object as last time when nothing has changed. */
  read(): Promise<Catalog>;
}

/** Opens a connection of its own to a database; dispose of the reader before the database is dropped or cloned. */
export async function openReader(
  { name, host, port, user, password }: Database,
  options: ReadOptions = {},
): Promise<CatalogReader> {
  const client = new Client({ database: name, host, port, user, password });
  client.on('error', () => {}); // A connection that is lost is told by the next query.
  await client.connect();
  let last: Catalog | undefined;
  return {
    async read() {
      const now = await readCatalog(client, options);
      last = last ? shareUnchanged(last, now) : now;
      return last;
    },
    async [Symbol.asyncDispose]() {
      await client.end();
    },
  };
}
