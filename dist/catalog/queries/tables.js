// src/catalog/queries/tables.ts
import {
  comment,
  notOfExtension,
  owner,
  privileges,
  sorted,
  tableKinds,
  userRelations,
  userSchema
} from "./family.js";
var schemas = {
  kind: "schema",
  catalog: "pg_namespace",
  sql: (scope) => `
    SELECT n.oid AS root, n.nspname AS p1,
      ${owner("n.nspowner")} AS owner,
      ${privileges("n.nspacl", "n", "n.nspowner")} AS privileges,
      ${comment("pg_namespace", "n.oid")} AS comment
    FROM pg_namespace n
    WHERE ${userSchema} AND ${scope.wanted("n.oid")} AND ${notOfExtension("n.oid", "pg_namespace")}`
};
var tables = {
  kind: "table",
  catalog: "pg_class",
  sorts: "rpf",
  sql: (scope) => `
    SELECT c.oid AS root, n.nspname AS p1, c.relname AS p2,
      CASE c.relkind WHEN 'p' THEN 'partitioned' WHEN 'f' THEN 'foreign' END AS kind,
      CASE c.relpersistence WHEN 'u' THEN 'unlogged' END AS persistence,
      CASE WHEN c.relkind = 'p' THEN pg_get_partkeydef(c.oid) END AS "partition key",
      CASE WHEN c.relispartition THEN pg_get_expr(c.relpartbound, c.oid) END AS "partition bound",
      (SELECT array_agg(ARRAY[pn.nspname::text, p.relname::text] ORDER BY h.inhseqno)
       FROM pg_inherits h JOIN pg_class p ON p.oid = h.inhparent JOIN pg_namespace pn ON pn.oid = p.relnamespace
       WHERE h.inhrelid = c.oid) AS parents,
      (SELECT true FROM pg_inherits h WHERE h.inhrelid = c.oid AND h.inhdetachpending LIMIT 1) AS "detach pending",
      CASE WHEN am.amname <> 'heap' THEN am.amname::text END AS "access method",
      (SELECT array_agg(a.attname::text ORDER BY a.attnum) FROM pg_attribute a
       WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped) AS "column order",
      ${sorted("c.reloptions")} AS options,
      ${sorted("tc.reloptions")} AS "toast options",
      ts.spcname AS tablespace,
      CASE c.relreplident WHEN 'n' THEN 'nothing' WHEN 'f' THEN 'full' END AS "replica identity",
      c.relrowsecurity AS "row security",
      c.relforcerowsecurity AS "row security forced",
      CASE WHEN c.reloftype <> 0 THEN format_type(c.reloftype, NULL) END AS "of type",
      fs.srvname AS server,
      ${sorted("ft.ftoptions")} AS "foreign options",
      ${owner("c.relowner")} AS owner,
      ${privileges("c.relacl", "r", "c.relowner")} AS privileges,
      ${comment("pg_class", "c.oid")} AS comment
    FROM pg_class c
    JOIN pg_namespace n ON n.oid = c.relnamespace
    LEFT JOIN pg_class tc ON tc.oid = c.reltoastrelid
    LEFT JOIN pg_am am ON am.oid = c.relam
    LEFT JOIN pg_tablespace ts ON ts.oid = c.reltablespace
    LEFT JOIN pg_foreign_table ft ON ft.ftrelid = c.oid
    LEFT JOIN pg_foreign_server fs ON fs.oid = ft.ftserver
    WHERE ${userRelations(scope, tableKinds)}`
};
export {
  schemas,
  tables
};
