// src/replay/rows.ts
var largeTable = 64 * 1024 * 1024;
async function readRows(client, leaveOut) {
  const { rows: tables } = await client.query(
    `SELECT format('%I.%I', nspname, relname) AS name, nspname || '.' || relname AS plain, size
     FROM pg_class
     JOIN pg_namespace ON pg_namespace.oid = relnamespace
     CROSS JOIN LATERAL (SELECT pg_relation_size(pg_class.oid) AS size) AS measured
     WHERE relkind IN ('r', 'm') AND size > 0 AND relpersistence <> 't'
       AND nspname <> 'information_schema' AND nspname NOT LIKE 'pg\\_%'
     ORDER BY 1`
  );
  const counted = tables.filter((table) => !leaveOut.includes(table.plain));
  if (counted.length === 0) return "";
  const prints = counted.map(
    ({ name, size }) => Number(size) > largeTable ? `'${size} bytes'` : `(SELECT nullif(count(*), 0) || ' ' || sum(hashtextextended(one::text, 0)) FROM ONLY ${name} AS one)`
  );
  const { rows } = await client.query(`SELECT ARRAY[${prints.join(", ")}] AS prints`);
  return (rows[0]?.prints ?? []).flatMap((print, index) => print ? `${counted[index]?.name}: ${print}` : []).join("\n");
}
export {
  readRows
};
