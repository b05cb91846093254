import { Client } from '../src/lib/pg.ts';
import type { Database } from '../src/servers/server.ts';

/** Runs a statement in a database; its first column, as text. */
export async function column({ name, host, port, user, password }: Database, sql: string): Promise<string[]> {
  const client = new Client({ database: name, host, port, user, password });
  await client.connect();
  try {
    const { rows } = await client.query({ text: sql, rowMode: 'array' });
    return rows.map(([value]) => String(value));
  } finally {
    await client.end();
  }
}

/** Names of the columns of a table, sorted. */
export function columnsOf(database: Database, table: string): Promise<string[]> {
  return column(
    database,
    `SELECT attname FROM pg_attribute WHERE attrelid = to_regclass('${table}') AND attnum > 0 AND NOT attisdropped
     ORDER BY attname`,
  );
}
