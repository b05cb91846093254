import { Client } from '../lib/pg.ts';
import type { Database } from './server.ts';

/** Opens a connection to a database. One that is lost is told by the next query. */
export async function connect({ name, host, socket, port, user, password }: Database): Promise<Client> {
  const client = new Client({ database: name, host: socket ?? host, port, user, password });
  client.on('error', () => {});
  await client.connect();
  return client;
}

/** Does something over a connection of its own to a database. */
export async function onDatabase<Result>(
  database: Database,
  work: (client: Client) => Promise<Result>,
): Promise<Result> {
  const client = await connect(database);
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
