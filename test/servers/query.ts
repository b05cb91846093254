import { Client } from '../../src/lib/pg.ts';
import type { Database } from '../../src/servers/server.ts';

/** Opens a connection, which may be closed by the server at any time. */
export async function connect(database: Database): Promise<Client> {
  const client = new Client({ ...database, database: database.name });
  client.on('error', () => {});
  await client.connect();
  return client;
}

/** Runs one or more statements over a connection of its own, and gives the rows. */
export async function run(database: Database, sql: string): Promise<Record<string, unknown>[]> {
  const client = await connect(database);
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}
