// What the driver itself asks the database, by the project's own pg.
import { createRequire } from 'node:module';
import { join } from 'node:path';

let pool;

/** Runs one statement and returns its rows. The notices of a table that is there already go nowhere. */
export async function ask(text, values = []) {
  pool ??= new (createRequire(join(process.cwd(), 'package.json'))('pg').Pool)({ max: 1 });
  return (await pool.query(text, values)).rows;
}

/** All tables, as `schema.table`, that are not PostgreSQL's own. */
export async function tables() {
  const rows = await ask(`SELECT schemaname || '.' || tablename AS name FROM pg_catalog.pg_tables
    WHERE schemaname NOT IN ('pg_catalog', 'information_schema')`);
  return rows.map(({ name }) => name);
}
