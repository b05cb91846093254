import { Client } from '../lib/pg.ts';
import type { Database } from '../servers/server.ts';

/** Does something over a connection of its own to a database of the disposable server. */
export async function onDatabase<Result>(
  { name, host, port, user, password }: Database,
  work: (client: Client) => Promise<Result>,
): Promise<Result> {
  const client = new Client({ database: name, host, port, user, password });
  client.on('error', () => {}); // A connection that is lost is told by the next query.
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
