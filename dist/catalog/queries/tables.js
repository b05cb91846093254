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
import { column, flag, select } from "./select.js";
var schemas = {
  kind: "schema",
  catalog: "pg_namespace",
  sql: (scope) => `
    SELECT n.oid AS root, n.nspname AS p1,
      ${owner("n.nspowner")} AS owner,
      ${column(privileges("n.nspacl", "n", "n.nspowner"))},
      ${comment("pg_namespace", "n.oid")} AS comment
    FROM pg_namespace n
    WHERE ${userSchema} AND ${scope.wanted("n.oid")} AND ${notOfExtension(scope, "n.oid", "pg_namespace")}`
};
var tables = {
  kind: "table",
  catalog: "pg_class",
  sorts: "rpf",
  hasPlain: true,
  sql: (scope) => select(scope, {
    key: ["c.oid", "n.nspname", "c.relname"],
    facts: [
      ["kind", `CASE c.relkind WHEN 'p' THEN 'partitioned' WHEN 'f' THEN 'foreign' END`, `c.relkind <> 'r'`],
      ["persistence", `'unlogged'`, `c.relpersistence = 'u'`],
      ["partition key", "pg_get_partkeydef(c.oid)", `c.relkind = 'p'`],
      ["partition bound", "pg_get_expr(c.relpartbound, c.oid)", "c.relispartition"],
      ["parents", parents, isChild],
      ["detach pending", `(SELECT true FROM ${parentage} AND h.inhdetachpending LIMIT 1)`, isChild],
      ["access method", `CASE WHEN am.amname <> 'heap' THEN am.amname::text END`, `c.relam NOT IN (0, ${heap})`],
      ["column order", columnOrder],
      sorted("options", "c.reloptions"),
      sorted("toast options", "tc.reloptions"),
      ["tablespace", "ts.spcname", "c.reltablespace <> 0"],
      [
        "replica identity",
        `CASE c.relreplident WHEN 'n' THEN 'nothing' ELSE 'full' END`,
        `c.relreplident IN ('n', 'f')`
      ],
      flag("row security", "c.relrowsecurity"),
      flag("row security forced", "c.relforcerowsecurity"),
      ["of type", "format_type(c.reloftype, NULL)", "c.reloftype <> 0"],
      ["server", "fs.srvname", isForeign],
      sorted("foreign options", "ft.ftoptions", isForeign),
      ["owner", owner("c.relowner")],
      privileges("c.relacl", "r", "c.relowner"),
      ["comment", comment("pg_class", "c.oid")]
    ],
    from: `pg_class c
    JOIN pg_namespace n ON n.oid = c.relnamespace
    LEFT JOIN pg_class tc ON tc.oid = c.reltoastrelid`,
    rareJoins: `LEFT JOIN pg_am am ON am.oid = c.relam
    LEFT JOIN pg_tablespace ts ON ts.oid = c.reltablespace
    LEFT JOIN pg_foreign_table ft ON ft.ftrelid = c.oid
    LEFT JOIN pg_foreign_server fs ON fs.oid = ft.ftserver`,
    where: userRelations(scope, tableKinds)
  })
};
var heap = 2;
var isForeign = `c.relkind = 'f'`;
var parentage = "pg_inherits h WHERE h.inhrelid = c.oid";
var isChild = `EXISTS (SELECT FROM ${parentage})`;
var parents = `
  (SELECT array_agg(ARRAY[pn.nspname::text, p.relname::text] ORDER BY h.inhseqno)
   FROM pg_inherits h JOIN pg_class p ON p.oid = h.inhparent JOIN pg_namespace pn ON pn.oid = p.relnamespace
   WHERE h.inhrelid = c.oid)`;
var columnOrder = `
  (SELECT array_agg(a.attname::text ORDER BY a.attnum) FROM pg_attribute a
   WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped)`;
export {
  schemas,
  tables
};
