// src/drift/stands.ts
import { quoteIdentifier, quotePath } from "../catalog/object-id.js";
import { run } from "../catalog/rows.js";
var known = {
  alembic_version: { column: "version_num" },
  SequelizeMeta: { column: "name" },
  pgmigrations: { column: "name" },
  knex_migrations: { column: "name" },
  schema_migrations: { column: "version" },
  goose_db_version: { column: "version_id", where: "is_applied AND version_id > 0" },
  flyway_schema_history: { column: "version", where: "success AND version IS NOT NULL" }
};
var likely = ["version_num", "name", "version", "version_id", "id"];
async function readStands(client, others = []) {
  const found = await findTables(client, others);
  const stands = [];
  for (const { schema, table, columns, readable } of found) {
    const name = `${schema}.${table}`;
    const reading = known[table] ?? { column: likely.find((column2) => columns.includes(column2)) };
    if (!reading.column || !columns.includes(reading.column)) continue;
    if (!readable) {
      const why = `the role may not read it: GRANT USAGE ON SCHEMA ${quoteIdentifier(schema)}, and SELECT ON ${quotePath([schema, table])}`;
      stands.push({ table: name, ids: null, why });
      continue;
    }
    const column = quoteIdentifier(reading.column);
    const where = "where" in reading ? ` WHERE ${reading.where}` : "";
    const [ids] = await run(
      client,
      `SELECT DISTINCT (${column})::text COLLATE "C" AS id FROM ${quotePath([schema, table])}${where} ORDER BY id`
    );
    stands.push({ table: name, ids: ids.rows.map(([id]) => id) });
  }
  return stands;
}
async function findTables(client, others) {
  const names = [...Object.keys(known), ...others].map((name) => `'${name.replaceAll("'", "''")}'`);
  const [result] = await run(
    client,
    `SELECT n.nspname::text, c.relname::text,
       ARRAY(SELECT a.attname::text FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped),
       has_schema_privilege(n.oid, 'USAGE') AND has_table_privilege(c.oid, 'SELECT')
     FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE c.relkind IN ('r', 'p') AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
       AND (c.relname IN (${names}) OR n.nspname || '.' || c.relname IN (${names}))
     ORDER BY 1, 2`
  );
  return result.rows.map(([schema, table, columns, readable]) => ({ schema, table, columns, readable }));
}
export {
  readStands
};
