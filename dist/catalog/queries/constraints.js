// src/catalog/queries/constraints.ts
import { comment, notOfExtension, sorted, tableKinds, userRelations, userSchema } from "./family.js";
var columnNames = (relation, numbers) => `
  CASE WHEN cardinality(${numbers}::smallint[]) = 1
    THEN (SELECT ARRAY[ca.attname::text] FROM pg_attribute ca
      WHERE ca.attrelid = ${relation} AND ca.attnum = (${numbers}::smallint[])[array_lower(${numbers}::smallint[], 1)])
    ELSE (SELECT array_agg(ca.attname::text ORDER BY u.rank)
      FROM unnest(${numbers}::smallint[]) WITH ORDINALITY u(number, rank)
      JOIN pg_attribute ca ON ca.attrelid = ${relation} AND ca.attnum = u.number) END`;
var definition = (version) => `CASE WHEN k.condeferrable OR NOT k.convalidated OR ${enforced(version)}
  THEN regexp_replace(pg_get_constraintdef(k.oid), '( NOT ENFORCED| NOT VALID| DEFERRABLE| INITIALLY DEFERRED)+$', '')
  ELSE pg_get_constraintdef(k.oid) END AS definition`;
var enforced = (version) => version >= 18e4 ? "NOT k.conenforced" : "false";
var constraints = {
  kind: "constraint",
  catalog: "pg_class",
  sorts: "rpf",
  sql: (scope) => `
    SELECT k.conrelid AS root, n.nspname AS p1, c.relname AS p2, k.conname AS p3,
      CASE k.contype WHEN 'p' THEN 'primary key' WHEN 'u' THEN 'unique' WHEN 'f' THEN 'foreign key'
        WHEN 'c' THEN 'check' WHEN 'x' THEN 'exclusion' END AS type,
      ${definition(scope.version)},
      ${columnNames("k.conrelid", "k.conkey")} AS columns,
      CASE WHEN fc.oid IS NOT NULL THEN ARRAY[fn.nspname::text, fc.relname::text] END AS "references",
      NOT k.convalidated AS "not valid",
      ${enforced(scope.version)} AS "not enforced",
      k.condeferrable AS deferrable,
      k.condeferred AS "initially deferred",
      CASE WHEN k.coninhcount > 0 THEN
        (SELECT ARRAY[pn.nspname::text, p.relname::text, pk.conname::text]
         FROM pg_inherits h JOIN pg_constraint pk ON pk.conrelid = h.inhparent
         JOIN pg_class p ON p.oid = h.inhparent JOIN pg_namespace pn ON pn.oid = p.relnamespace
         WHERE h.inhrelid = c.oid
           AND (pk.oid = k.conparentid OR k.conparentid = 0 AND pk.conname = k.conname AND pk.contype = k.contype)
         ORDER BY h.inhseqno LIMIT 1) END AS inherited,
      k.coninhcount > 0 AND k.conislocal AND k.conparentid = 0 AS "also local",
      NOT i.indisvalid AS "index not valid",
      CASE WHEN k.contype <> 'f' THEN ${sorted("ic.reloptions")} END AS "index options",
      ts.spcname AS "index tablespace",
      i.indisreplident AS "replica identity",
      CASE WHEN k.contype = 'f' THEN
        (SELECT array_agg(DISTINCT CASE g.tgenabled WHEN 'D' THEN 'disabled' WHEN 'R' THEN 'replica' ELSE 'always' END)
         FROM pg_trigger g WHERE g.tgconstraint = k.oid AND g.tgrelid = k.conrelid AND g.tgenabled <> 'O')
        END AS triggers,
      ${comment("pg_constraint", "k.oid")} AS comment
    FROM pg_constraint k
    JOIN pg_class c ON c.oid = k.conrelid
    JOIN pg_namespace n ON n.oid = c.relnamespace
    LEFT JOIN pg_class fc ON fc.oid = k.confrelid
    LEFT JOIN pg_namespace fn ON fn.oid = fc.relnamespace
    LEFT JOIN pg_index i ON i.indexrelid = k.conindid AND k.contype IN ('p', 'u', 'x')
    LEFT JOIN pg_class ic ON ic.oid = i.indexrelid
    LEFT JOIN pg_tablespace ts ON ts.oid = ic.reltablespace
    WHERE k.contype IN ('p', 'u', 'f', 'c', 'x') AND NOT (k.contype = 'f' AND k.conparentid <> 0)
      AND ${userRelations(scope, tableKinds)}`
};
var domainConstraints = {
  kind: "constraint",
  catalog: "pg_type",
  sorts: "d",
  sql: (scope) => `
    SELECT t.oid AS root, n.nspname AS p1, t.typname AS p2, k.conname AS p3,
      'check' AS type,
      ${definition(scope.version)},
      NOT k.convalidated AS "not valid",
      true AS "of domain",
      ${comment("pg_constraint", "k.oid")} AS comment
    FROM pg_constraint k
    JOIN pg_type t ON t.oid = k.contypid
    JOIN pg_namespace n ON n.oid = t.typnamespace
    WHERE k.contype = 'c' AND ${userSchema} AND ${scope.wanted("t.oid")} AND ${notOfExtension("t.oid", "pg_type")}`
};
export {
  columnNames,
  constraints,
  domainConstraints
};
