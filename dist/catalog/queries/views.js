// src/catalog/queries/views.ts
import { comment, dependsOn, owner, privileges, sorted, userRelations } from "./family.js";
import { column, select } from "./select.js";
var views = {
  kind: "view",
  catalog: "pg_class",
  sorts: "v",
  needs: "pg_rewrite",
  hasPlain: true,
  sql: (scope) => select(scope, {
    key: ["c.oid", "n.nspname", "c.relname"],
    facts: [
      ["definition", "pg_get_viewdef(c.oid)"],
      sorted("options", "c.reloptions"),
      ["owner", owner("c.relowner")],
      privileges("c.relacl", "r", "c.relowner"),
      ["comment", comment("pg_class", "c.oid")]
    ],
    from: "pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace",
    where: userRelations(scope, `'v'`)
  })
};
var materializedViews = {
  kind: "materialized view",
  catalog: "pg_class",
  sorts: "m",
  needs: "pg_rewrite",
  sql: (scope) => `
    SELECT c.oid AS root, n.nspname AS p1, c.relname AS p2,
      pg_get_viewdef(c.oid) AS definition,
      NOT c.relispopulated AS unpopulated,
      CASE WHEN am.amname <> 'heap' THEN am.amname::text END AS "access method",
      ${column(sorted("options", "c.reloptions"))},
      ${column(sorted("toast options", "tc.reloptions"))},
      ts.spcname AS tablespace,
      ${owner("c.relowner")} AS owner,
      ${column(privileges("c.relacl", "r", "c.relowner"))},
      ${column(dependsOn(scope, "pg_class", "c.oid"))},
      ${comment("pg_class", "c.oid")} AS comment
    FROM pg_class c
    JOIN pg_namespace n ON n.oid = c.relnamespace
    LEFT JOIN pg_class tc ON tc.oid = c.reltoastrelid
    LEFT JOIN pg_am am ON am.oid = c.relam
    LEFT JOIN pg_tablespace ts ON ts.oid = c.reltablespace
    WHERE ${userRelations(scope, `'m'`)}`
};
export {
  materializedViews,
  views
};
