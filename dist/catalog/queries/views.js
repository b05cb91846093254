// src/catalog/queries/views.ts
import { comment, dependsOn, owner, privileges, sorted, userRelations } from "./family.js";
var views = {
  kind: "view",
  catalog: "pg_class",
  sorts: "v",
  needs: "pg_rewrite",
  sql: (scope) => `
    SELECT c.oid AS root, n.nspname AS p1, c.relname AS p2,
      pg_get_viewdef(c.oid) AS definition,
      ${sorted("c.reloptions")} AS options,
      ${owner("c.relowner")} AS owner,
      ${privileges("c.relacl", "r", "c.relowner")} AS privileges,
      ${comment("pg_class", "c.oid")} AS comment
    FROM pg_class c
    JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE ${userRelations(scope, `'v'`)}`
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
      ${sorted("c.reloptions")} AS options,
      ${sorted("tc.reloptions")} AS "toast options",
      ts.spcname AS tablespace,
      ${owner("c.relowner")} AS owner,
      ${privileges("c.relacl", "r", "c.relowner")} AS privileges,
      ${dependsOn("pg_class", "c.oid")} AS "depends on",
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
