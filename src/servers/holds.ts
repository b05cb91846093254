import { onDatabase } from '../lib/pg.ts';
import type { Database } from './server.ts';

/**
 * Releases what keeps a database from being copied or dropped though nobody is connected to it: prepared transactions,
 * which are rolled back, and subscriptions, which are dropped. Both can only be done from inside.
 */
export async function releaseHolds(database: Database): Promise<void> {
  await onDatabase(database, async (client) => {
    const prepared = await client.query<{ id: string }>(
      'SELECT gid AS id FROM pg_catalog.pg_prepared_xacts WHERE database = pg_catalog.current_database()',
    );
    for (const { id } of prepared.rows) await client.query(`ROLLBACK PREPARED ${client.escapeLiteral(id)}`);
    const subscribed = await client.query<{ id: string }>(
      `SELECT subname AS id FROM pg_catalog.pg_subscription
      WHERE subdbid = (SELECT oid FROM pg_catalog.pg_database WHERE datname = pg_catalog.current_database())`,
    );
    for (const subscription of subscribed.rows.map(({ id }) => client.escapeIdentifier(id))) {
      await client.query(`ALTER SUBSCRIPTION ${subscription} DISABLE`);
      await client.query(`ALTER SUBSCRIPTION ${subscription} SET (slot_name = NONE)`);
      await client.query(`DROP SUBSCRIPTION ${subscription}`);
    }
  });
}
