// src/servers/holds.ts
import { onDatabase } from "../lib/pg.js";
async function releaseHolds(database) {
  await onDatabase(database, async (client) => {
    const prepared = await client.query(
      "SELECT gid AS id FROM pg_catalog.pg_prepared_xacts WHERE database = pg_catalog.current_database()"
    );
    for (const { id } of prepared.rows) await client.query(`ROLLBACK PREPARED ${client.escapeLiteral(id)}`);
    const subscribed = await client.query(
      `SELECT subname AS id FROM pg_catalog.pg_subscription
      WHERE subdbid = (SELECT oid FROM pg_catalog.pg_database WHERE datname = pg_catalog.current_database())`
    );
    for (const subscription of subscribed.rows.map(({ id }) => client.escapeIdentifier(id))) {
      await client.query(`ALTER SUBSCRIPTION ${subscription} DISABLE`);
      await client.query(`ALTER SUBSCRIPTION ${subscription} SET (slot_name = NONE)`);
      await client.query(`DROP SUBSCRIPTION ${subscription}`);
    }
  });
}
export {
  releaseHolds
};
