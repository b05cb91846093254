import { setTimeout as sleep } from 'node:timers/promises';
import { messageOf, UserError } from '../errors.ts';
import { Client, DatabaseError } from '../lib/pg.ts';
import { type Database, oldestMajor, type Progress } from './server.ts';

/** How long a server that is only being started is waited for, in milliseconds: a job's services may come later. */
const patience = 15_000;

/** What a given server lets us do. */
export interface Access {
  superuser: boolean;
}

/**
 * Tries whether a server can be used, and changes nothing.
 * @throws UserError when it cannot, with the reason
 */
export async function tryAccess(access: Database, progress: Progress): Promise<Access> {
  const client = await connect(access, progress);
  try {
    const { rows } = await client.query(`
      SELECT pg_catalog.current_setting('server_version') AS version,
        pg_catalog.current_setting('server_version_num')::int / 10000 AS major,
        pg_catalog.pg_is_in_recovery() AS recovery, rolsuper AS superuser, rolcreatedb OR rolsuper AS createdb
      FROM pg_catalog.pg_roles WHERE rolname = current_user`);
    const { version, major, recovery, superuser, createdb } = rows[0];
    const refuse = (why: string, hint: string): never => {
      throw new UserError(`The server at ${at(access)} cannot be used`, { why, hint });
    };
    if (major < oldestMajor) {
      refuse(
        `it is PostgreSQL ${version}; Downright knows the catalogs of ${oldestMajor} and newer`,
        'Give it a newer one.',
      );
    }
    if (recovery) refuse('it is in recovery: a standby cannot create databases', 'Give it a server of its own.');
    if (!createdb) {
      const hint = `Let a superuser run: ALTER ROLE ${quoted(access.user)} CREATEDB;`;
      refuse(`user ${access.user} may not create databases, and Downright never touches one that is there`, hint);
    }
    return { superuser };
  } finally {
    await client.end();
  }
}

async function connect(access: Database, progress: Progress): Promise<Client> {
  const { name: database, host, port, user, password } = access;
  const giveUp = Date.now() + patience;
  for (let attempt = 1; ; attempt++) {
    const client = new Client({ database, host, port, user, password, connectionTimeoutMillis: patience });
    client.on('error', () => {}); // A connection that is lost is told by the next query.
    try {
      await client.connect();
      return client;
    } catch (error) {
      await client.end().catch(() => {});
      if (!mayStillCome(error) || Date.now() > giveUp) throw refusal(error, access);
      if (attempt === 1) progress(`waiting for the server at ${at(access)} …`);
      await sleep(250);
    }
  }
}

/** It is starting up (57P03), or only what forwards its port is there already. */
function mayStillCome(error: unknown): boolean {
  if (error instanceof DatabaseError) return error.code === '57P03';
  return (
    (error as NodeJS.ErrnoException).code === 'ECONNRESET' || messageOf(error) === 'Connection terminated unexpectedly'
  );
}

function refusal(error: unknown, access: Database): UserError {
  const why = messageOf(error) || (error as NodeJS.ErrnoException).code || 'it does not answer';
  const code = (error as { code?: string }).code;
  const hints: { [code: string]: string } = {
    '28P01': 'Look at the user and the password in server-url.',
    '28000': 'Look at the user in server-url, and at what pg_hba.conf lets in without TLS.',
    '3D000': 'Name a database that is there in server-url; `postgres` is there as a rule.',
    '53300': 'Close connections, or raise max_connections: Downright needs about five.',
  };
  // A password was asked for, and there is none in the URL.
  const hint = why.startsWith('SASL') ? hints['28P01'] : hints[code ?? ''];
  const services = 'Start it, and look at host and port; a service of a GitHub job needs `ports: ["5432:5432"]`.';
  return new UserError(`The server at ${at(access)} does not let us in`, { why, hint: hint ?? services, cause: error });
}

/** Why a server that let us in before cannot be reached any more; null if it can. */
export async function whyUnreachable({ name: database, host, port, user, password }: Database): Promise<string | null> {
  const client = new Client({ database, host, port, user, password, connectionTimeoutMillis: patience });
  client.on('error', () => {}); // A connection that is lost is told by the next query.
  try {
    await client.connect();
    return null;
  } catch (error) {
    return messageOf(error);
  } finally {
    await client.end().catch(() => {});
  }
}

/** A server as messages show it. */
export function at({ host, port }: Database): string {
  return host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`;
}

function quoted(name: string): string {
  return /^[a-z_][a-z0-9_]*$/.test(name) ? name : `"${name.replaceAll('"', '""')}"`;
}
