import { after } from 'node:test';
import type { Catalog, Change } from '../../src/catalog/catalog.ts';
import { compareCatalogs } from '../../src/catalog/compare.ts';
import { describeDifference } from '../../src/catalog/describe.ts';
import { readCatalog } from '../../src/catalog/read.ts';
import { Client } from '../../src/lib/pg.ts';
import type { Database, Server } from '../../src/servers/server.ts';

/** Opens a connection that is closed when the tests of the file have run. */
export async function connect({ name, ...rest }: Database): Promise<Client> {
  const client = new Client({ ...rest, database: name });
  client.on('error', () => {}); // The server may be stopped first.
  await client.connect();
  after(() => client.end().catch(() => {}));
  return client;
}

/** An empty database and a connection to it. */
export async function emptyDatabase(server: Server): Promise<{ database: Database; client: Client }> {
  const database = await server.create();
  return { database, client: await connect(database) };
}

/** What a change to a database of its own looks like: the changes, and how they are said. */
export async function changesOf(server: Server, before: string, change: string): Promise<Tried> {
  const { client } = await emptyDatabase(server);
  await client.query(before);
  const first = await readCatalog(client);
  await client.query(change);
  const second = await readCatalog(client);
  const changes = compareCatalogs(first, second);
  return { client, before: first, after: second, changes, words: changes.map(describeDifference) };
}

export interface Tried {
  client: Client;
  before: Catalog;
  after: Catalog;
  changes: Change[];
  words: string[];
}
