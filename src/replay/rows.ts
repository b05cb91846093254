import type { Client } from '../lib/pg.ts';

/** Above this size (bytes), a table's size stands for its rows. */
const largeTable = 64 * 1024 * 1024;

/**
 * A fingerprint of all rows of the user's tables: equal fingerprints mean that the same rows are there.
 * The server's statistics would be cheaper, but a pooled connection reports them up to a second late. The database
 * began empty, so only what migrations wrote is ever read.
 * @param leaveOut qualified names of tables that do not count: the tool's own
 */
export async function readRows(client: Client, leaveOut: readonly string[]): Promise<string> {
  const { rows: tables } = await client.query<{ name: string; plain: string; size: string }>(
    `SELECT format('%I.%I', nspname, relname) AS name, nspname || '.' || relname AS plain, size
     FROM pg_class
     JOIN pg_namespace ON pg_namespace.oid = relnamespace
     CROSS JOIN LATERAL (SELECT pg_relation_size(pg_class.oid) AS size) AS measured
     WHERE relkind IN ('r', 'm') AND size > 0 AND relpersistence <> 't'
       AND nspname <> 'information_schema' AND nspname NOT LIKE 'pg\\_%'
     ORDER BY 1`,
  );
  const counted = tables.filter((table) => !leaveOut.includes(table.plain));
  if (counted.length === 0) return '';
  const prints = counted.map(({ name, size }) =>
    Number(size) > largeTable
      ? `'${size} bytes'`
      : `(SELECT nullif(count(*), 0) || ' ' || sum(hashtextextended(one::text, 0)) FROM ONLY ${name} AS one)`,
  );
  const { rows } = await client.query<{ prints: (string | null)[] }>(`SELECT ARRAY[${prints.join(', ')}] AS prints`);
  // A table that has been emptied again is as good as one that never held a row: its print is null.
  return (rows[0]?.prints ?? [])
    .flatMap((print, index) => (print ? `${counted[index]?.name}: ${print}` : []))
    .join('\n');
}
