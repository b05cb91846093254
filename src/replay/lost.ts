import { UserError } from '../errors.ts';
import { DatabaseError, onDatabase } from '../lib/pg.ts';
import type { Database } from '../servers/server.ts';

/**
 * Codes of PostgreSQL for a connection that was ended, or is not let in: the server shuts down or recovers, there are
 * too many, the database is not there or takes none, the role or its password is another one.
 */
const lost = /^(57P|08|28|3D000|53300|55000)/;
/** Code of PostgreSQL for a lock that was waited for too long. */
const lockNotAvailable = '55P03';
const ofSockets = ['ECONNRESET', 'ECONNREFUSED', 'EPIPE', 'ETIMEDOUT', 'ENOENT'];

/** Whether somebody has ended our connection, or lets us make none. */
export function isLost(error: unknown): error is Error {
  if (error instanceof DatabaseError) return lost.test(error.code ?? '');
  if (!(error instanceof Error) || error instanceof UserError) return false;
  const { code } = error as NodeJS.ErrnoException;
  return (
    ofSockets.includes(code ?? '') || /^(Connection terminated|Client (has encountered|was closed))/.test(error.message)
  );
}

/** Whether a new connection was refused for who we are, which says nothing of those that there were. */
export function isRefused(error: unknown): boolean {
  return error instanceof DatabaseError && error.code?.startsWith('28') === true;
}

/** Whether we have waited for a lock that nobody gives back. */
export function isLocked(error: unknown): boolean {
  const from = error instanceof UserError ? error.cause : error;
  return from instanceof DatabaseError && from.code === lockNotAvailable;
}

/**
 * Ends whatever holds a lock in a database, but for prepared transactions: they go with it.
 * @returns who held one, in a clause
 */
export async function releaseLocks(database: Database): Promise<string> {
  return onDatabase(database, async (client) => {
    const { rows: prepared } = await client.query<{ gid: string }>(
      'SELECT gid FROM pg_prepared_xacts WHERE database = current_database() ORDER BY gid',
    );
    const { rows: open } = await client.query<{ query: string }>(
      `SELECT query, pg_terminate_backend(pid) FROM pg_stat_activity
       WHERE datname = current_database() AND pid <> pg_backend_pid() AND xact_start IS NOT NULL ORDER BY xact_start`,
    );
    const holders = [
      ...prepared.map(({ gid }) => `the prepared transaction \`${gid}\``),
      ...open.map(({ query }) => `a transaction that is still open, whose last statement was \`${query}\``),
    ];
    return `it leaves a lock behind that nobody gives back: ${holders.join('; ')}`;
  });
}
