import type { Socket } from 'node:net';
import { type ClientConfig, Client as PgClient } from 'pg';

export { DatabaseError, Query, type QueryArrayResult } from 'pg';

const open = new Set<PgClient>();

/** A migration may set these for the database or the role: what we do ourselves must work all the same. */
const options = [
  'client_encoding=UTF8',
  'statement_timeout=0',
  'idle_in_transaction_session_timeout=0',
  'default_transaction_read_only=off',
]
  .map((setting) => `-c ${setting}`)
  .join(' ');

/**
 * The client of pg, but deaf to PGSSLMODE, PGOPTIONS and their like: they are meant for the user's own server, and
 * would keep us from the disposable one or change what it answers.
 */
export class Client extends PgClient {
  constructor(config: ClientConfig) {
    super({ ssl: false, options, application_name: 'downright', ...config });
    open.add(this);
    this.once('end', () => open.delete(this));
  }
}

/** How to reach a database. */
export interface Access {
  name: string;
  host: string;
  port: number;
  /** Folder of a Unix socket that leads there as well, and in less time. */
  socket?: string;
  user: string;
  password: string;
}

/** Opens a connection to a database. One that is lost is told by the next query. */
export async function connect({ name, host, socket, port, user, password }: Access): Promise<Client> {
  const client = new Client({ database: name, host: socket ?? host, port, user, password });
  client.on('error', () => {});
  await client.connect();
  return client;
}

/** Does something over a connection of its own to a database. */
export async function onDatabase<Result>(access: Access, work: (client: Client) => Promise<Result>): Promise<Result> {
  const client = await connect(access);
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/**
 * The client for a database of the user's own: its greeting has nothing that a pooler in front of it might refuse, and
 * nothing is set for the session.
 */
export class VisitingClient extends PgClient {
  constructor(config: ClientConfig) {
    super({ ssl: false, application_name: 'downright', ...config });
    (this as unknown as { connectionParameters: { options?: string | undefined } }).connectionParameters.options =
      undefined;
    open.add(this);
    this.once('end', () => open.delete(this));
  }
}

/**
 * Cuts all connections of this process at once, for an 'exit' handler. Its end would do so too late: PostgreSQL drops
 * no database while a connection is half made, and who waits for that in an 'exit' handler lets none be made.
 */
export function cutConnections(): void {
  for (const client of open) (client as unknown as { connection: { stream: Socket } }).connection.stream.destroy();
}
