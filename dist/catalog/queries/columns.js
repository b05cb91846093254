// src/catalog/queries/columns.ts
import { comment, privileges, sorted, userRelations } from "./family.js";
var columns = {
  kind: "column",
  catalog: "pg_class",
  sorts: "rpfvm",
  sql: (scope) => `
    SELECT a.attrelid AS root, n.nspname AS p1, c.relname AS p2, a.attname AS p3,
      CASE WHEN c.relkind NOT IN ('v', 'm') THEN format_type(a.atttypid, a.atttypmod) END AS type,
      a.attnotnull AS "not null",
      ${scope.version >= 18e4 ? notNullFacts : ""}
      CASE WHEN a.attgenerated = '' THEN ${telling("pg_get_expr(d.adbin, d.adrelid)")} END AS "default",
      CASE WHEN a.attgenerated <> '' THEN pg_get_expr(d.adbin, d.adrelid) END AS generated,
      a.attgenerated = 'v' AS virtual,
      CASE a.attidentity WHEN 'a' THEN 'always' WHEN 'd' THEN 'by default' END AS identity,
      CASE WHEN a.attidentity <> '' THEN
        (SELECT format('START %s INCREMENT %s MINVALUE %s MAXVALUE %s CACHE %s%s', s.seqstart, s.seqincrement, s.seqmin,
           s.seqmax, s.seqcache, CASE WHEN s.seqcycle THEN ' CYCLE' END)
         FROM pg_depend e JOIN pg_sequence s ON s.seqrelid = e.objid
         WHERE e.classid = 'pg_class'::regclass AND e.deptype = 'i' AND e.refclassid = 'pg_class'::regclass
           AND e.refobjid = a.attrelid AND e.refobjsubid = a.attnum) END AS "identity options",
      CASE WHEN a.attcollation <> t.typcollation AND c.relkind NOT IN ('v', 'm') THEN
        (SELECT format('%I.%I', cn.nspname, co.collname) FROM pg_collation co
         JOIN pg_namespace cn ON cn.oid = co.collnamespace WHERE co.oid = a.attcollation) END AS collation,
      CASE WHEN a.attstorage <> t.typstorage THEN
        CASE a.attstorage WHEN 'p' THEN 'plain' WHEN 'e' THEN 'external' WHEN 'm' THEN 'main' ELSE 'extended' END
        END AS storage,
      CASE a.attcompression WHEN 'p' THEN 'pglz' WHEN 'l' THEN 'lz4' END AS compression,
      CASE WHEN a.attstattarget >= 0 THEN a.attstattarget::int END AS "statistics target",
      ${sorted("a.attoptions")} AS options,
      ${sorted("a.attfdwoptions")} AS "foreign options",
      CASE WHEN a.attinhcount > 0 THEN
        (SELECT ARRAY[pn.nspname::text, p.relname::text, a.attname::text]
         FROM pg_inherits h JOIN pg_class p ON p.oid = h.inhparent JOIN pg_namespace pn ON pn.oid = p.relnamespace
         WHERE h.inhrelid = c.oid AND EXISTS (SELECT FROM pg_attribute pa
           WHERE pa.attrelid = p.oid AND pa.attname = a.attname AND NOT pa.attisdropped)
         ORDER BY h.inhseqno LIMIT 1) END AS inherited,
      a.attinhcount > 0 AND a.attislocal AS "also local",
      ${privileges("a.attacl", "c", "c.relowner")} AS privileges,
      pd.description AS comment
    FROM pg_attribute a
    JOIN pg_class c ON c.oid = a.attrelid
    JOIN pg_namespace n ON n.oid = c.relnamespace
    JOIN pg_type t ON t.oid = a.atttypid
    LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum AND a.atthasdef
    LEFT JOIN pg_description pd ON pd.objoid = c.oid AND pd.classoid = 'pg_class'::regclass AND pd.objsubid = a.attnum
    ${scope.version >= 18e4 ? `LEFT JOIN pg_constraint nn ON nn.conrelid = a.attrelid AND nn.contype = 'n' AND nn.conkey = ARRAY[a.attnum]` : ""}
    WHERE a.attnum > 0 AND NOT a.attisdropped AND ${userRelations(scope, `'r', 'p', 'f', 'v', 'm'`)}
      AND (c.relkind IN ('r', 'p', 'f') OR d.oid IS NOT NULL OR a.attacl IS NOT NULL OR a.attoptions IS NOT NULL
        OR pd.description IS NOT NULL OR a.attstattarget >= 0 OR a.attstorage <> t.typstorage OR a.attcompression <> '')`
};
function telling(expression) {
  const nothing = String.raw`^NULL::[\w ".(),\[\]]+$`;
  return `NULLIF(regexp_replace(${expression}, CASE t.typtype WHEN 'd' THEN '^$' ELSE '${nothing}' END, ''), '')`;
}
var notNullFacts = `
      NOT nn.convalidated AS "not null not valid",
      nn.connoinherit AS "not null no inherit",
      CASE WHEN nn.conname !~ '_not_null\\d*$' THEN nn.conname END AS "not null name",
      ${comment("pg_constraint", "nn.oid")} AS "not null comment",`;
export {
  columns
};
