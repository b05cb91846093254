import type { ReadCatalog } from '../catalog/json.ts';
import { readAll } from '../catalog/read.ts';
import { inTransaction, type Limits, settings } from '../catalog/rows.ts';
import { messageOf, UserError } from '../errors.ts';
import { type Client, DatabaseError } from '../lib/pg.ts';
import { connectTo } from './connect.ts';
import { readStands } from './stands.ts';

/** How a live database is read. */
export interface LiveReading {
  limits: Limits;
  /** Tables that tell where it stands, besides those that are known by their names. */
  tables?: readonly string[];
}

/** For a database that others work with. */
export const carefully: Limits = { statement: 60_000, lock: 2_000 };

/**
 * Reads a live database: its catalog and where it stands, in one read-only transaction.
 * @throws UserError when that cannot be done
 */
export async function readLive(url: string, reading: LiveReading): Promise<ReadCatalog> {
  const client = await connectTo(url);
  try {
    return await readOver(client, reading);
  } catch (cause) {
    if (cause instanceof UserError) throw cause;
    const isSlow = cause instanceof DatabaseError && cause.code === '57014';
    throw new UserError('The catalog could not be read', {
      why: messageOf(cause) || String(cause),
      hint: isSlow
        ? 'Give it longer by --statement-timeout, or read at a quieter time.'
        : 'See that the server runs, and that the user may connect to the database.',
      cause,
    });
  } finally {
    await client.end().catch(() => {});
  }
}

/** The same over a connection that is there; nothing is set but for the transaction. */
export function readOver(client: Client, { limits, tables }: LiveReading): Promise<ReadCatalog> {
  return inTransaction(
    client,
    async (version, [shown]) => {
      const catalog = await readAll(client, version);
      const stands = await readStands(client, tables);
      return { ...catalog, server: String(shown!.rows[0]![0]).split(' ')[0]!, stands };
    },
    { first: ['SHOW server_version'], set: settings('SET LOCAL', limits) },
  );
}
