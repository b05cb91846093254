// src/catalog/queries/indexes.ts
import { columnNames } from "./constraints.js";
import { comment, dependsOn, sorted, userRelations } from "./family.js";
var indexes = {
  kind: "index",
  catalog: "pg_class",
  sorts: "rpm",
  sql: (scope) => `
    SELECT x.root, x.p1, x.p2, x.p3,
      CASE WHEN x.options IS NULL THEN x.body ELSE regexp_replace(x.body, ' WITH \\((?!.* WITH \\().*$', '') END AS definition,
      x.columns, x."unique", x.predicate, x.options, x.tablespace, x."not valid", x."replica identity",
      x."attached to", x."statistics targets", x."depends on", x.comment
    FROM (SELECT w.*,
      CASE WHEN w.predicate IS NULL THEN substr(w.text, w.start)
        ELSE substr(w.text, w.start, length(w.text) - length(w.predicate) - length(' WHERE ') - w.start + 1) END AS body
    FROM (
      SELECT i.indrelid AS root, n.nspname AS p1, c.relname AS p2, ic.relname AS p3,
        pg_get_indexdef(i.indexrelid) AS text,
        length(format('CREATE %sINDEX %I ON %s%I.%I USING ', CASE WHEN i.indisunique THEN 'UNIQUE ' END, ic.relname,
          CASE WHEN ic.relkind = 'I' THEN 'ONLY ' END, n.nspname, c.relname)) + 1 AS start,
        ${columnNames("i.indrelid", "i.indkey")} AS columns,
        i.indisunique AS "unique",
        pg_get_expr(i.indpred, i.indrelid) AS predicate,
        ${sorted("ic.reloptions")} AS options,
        ts.spcname AS tablespace,
        NOT i.indisvalid AS "not valid",
        i.indisreplident AS "replica identity",
        CASE WHEN ic.relispartition THEN
          (SELECT ARRAY[pn.nspname::text, pt.relname::text, p.relname::text] FROM pg_inherits h
           JOIN pg_class p ON p.oid = h.inhparent JOIN pg_namespace pn ON pn.oid = p.relnamespace
           JOIN pg_index pi ON pi.indexrelid = p.oid JOIN pg_class pt ON pt.oid = pi.indrelid
           WHERE h.inhrelid = ic.oid) END AS "attached to",
        CASE WHEN i.indexprs IS NOT NULL THEN
          (SELECT array_agg(format('%s: %s', ia.attnum, ia.attstattarget) ORDER BY ia.attnum) FROM pg_attribute ia
           WHERE ia.attrelid = ic.oid AND ia.attstattarget >= 0) END AS "statistics targets",
        ${dependsOn("pg_class", "ic.oid")} AS "depends on",
        ${comment("pg_class", "ic.oid")} AS comment
      FROM pg_index i
      JOIN pg_class ic ON ic.oid = i.indexrelid
      JOIN pg_class c ON c.oid = i.indrelid
      JOIN pg_namespace n ON n.oid = c.relnamespace
      LEFT JOIN pg_tablespace ts ON ts.oid = ic.reltablespace
      WHERE ${userRelations(scope, `'r', 'p', 'm'`)}
        AND NOT EXISTS (SELECT FROM pg_constraint k
          WHERE k.conrelid = i.indrelid AND k.conindid = i.indexrelid AND k.contype IN ('p', 'u', 'x'))
    OFFSET 0) w OFFSET 0) x`
};
export {
  indexes
};
