// src/catalog/queries/sequences.ts
import { comment, owner, privileges, userRelations } from "./family.js";
var sequences = {
  kind: "sequence",
  catalog: "pg_class",
  sorts: "S",
  sql: (scope) => `
    SELECT c.oid AS root, n.nspname AS p1, c.relname AS p2,
      format_type(s.seqtypid, NULL) AS type,
      s.seqstart::text AS start, s.seqincrement::text AS increment, s.seqmin::text AS minimum, s.seqmax::text AS maximum,
      s.seqcache::text AS cache, s.seqcycle AS cycle,
      CASE c.relpersistence WHEN 'u' THEN 'unlogged' END AS persistence,
      CASE WHEN o.objid IS NOT NULL THEN ARRAY[tn.nspname::text, t.relname::text, a.attname::text] END AS "owned by",
      ${owner("c.relowner")} AS owner,
      ${privileges("c.relacl", "s", "c.relowner")} AS privileges,
      ${comment("pg_class", "c.oid")} AS comment
    FROM pg_class c
    JOIN pg_namespace n ON n.oid = c.relnamespace
    JOIN pg_sequence s ON s.seqrelid = c.oid
    LEFT JOIN pg_depend o ON o.classid = 'pg_class'::regclass AND o.objid = c.oid AND o.objsubid = 0
      AND o.refclassid = 'pg_class'::regclass AND o.refobjsubid > 0 AND o.deptype IN ('a', 'i')
    LEFT JOIN pg_class t ON t.oid = o.refobjid
    LEFT JOIN pg_namespace tn ON tn.oid = t.relnamespace
    LEFT JOIN pg_attribute a ON a.attrelid = o.refobjid AND a.attnum = o.refobjsubid
    WHERE o.deptype IS DISTINCT FROM 'i' AND ${userRelations(scope, `'S'`)}`
};
export {
  sequences
};
