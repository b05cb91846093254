// src/catalog/queries/types.ts
import { comment, notOfExtension, owner, privileges, userSchema } from "./family.js";
import { column, select } from "./select.js";
var commonFacts = [
  ["owner", owner("t.typowner")],
  privileges("t.typacl", "T", "t.typowner"),
  ["comment", comment("pg_type", "t.oid")]
];
var typeFacts = commonFacts.map(column).join(", ");
var userTypes = (scope) => `${userSchema} AND ${scope.wanted("t.oid")} AND ${notOfExtension(scope, "t.oid", "pg_type")}`;
var collation = (has, usual) => `CASE WHEN ${has} <> ${usual} THEN
        (SELECT format('%I.%I', cn.nspname, co.collname) FROM pg_collation co
         JOIN pg_namespace cn ON cn.oid = co.collnamespace WHERE co.oid = ${has}) END AS collation`;
var enums = {
  kind: "enum",
  catalog: "pg_type",
  sorts: "e",
  hasPlain: true,
  sql: (scope) => select(scope, {
    key: ["t.oid", "n.nspname", "t.typname"],
    facts: [["labels", labels], ...commonFacts],
    from: "pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace",
    where: `t.typtype = 'e' AND ${userTypes(scope)}`
  })
};
var labels = "(SELECT array_agg(e.enumlabel::text ORDER BY e.enumsortorder) FROM pg_enum e WHERE e.enumtypid = t.oid)";
var domains = {
  kind: "domain",
  catalog: "pg_type",
  sorts: "d",
  sql: (scope) => `
    SELECT t.oid AS root, n.nspname AS p1, t.typname AS p2,
      format_type(t.typbasetype, t.typtypmod) AS type,
      t.typnotnull AS "not null",
      pg_get_expr(t.typdefaultbin, 0) AS "default",
      ${collation("t.typcollation", "b.typcollation")},
      ${typeFacts}
    FROM pg_type t
    JOIN pg_namespace n ON n.oid = t.typnamespace
    JOIN pg_type b ON b.oid = t.typbasetype
    WHERE t.typtype = 'd' AND ${userTypes(scope)}`
};
var compositeTypes = {
  kind: "composite type",
  catalog: "pg_type",
  sorts: "c",
  sql: (scope) => `
    SELECT t.oid AS root, n.nspname AS p1, t.typname AS p2,
      (SELECT array_agg(concat_ws(' ', quote_ident(a.attname), format_type(a.atttypid, a.atttypmod),
         CASE WHEN a.attcollation <> at.typcollation THEN
           (SELECT format('COLLATE %I.%I', cn.nspname, co.collname) FROM pg_collation co
            JOIN pg_namespace cn ON cn.oid = co.collnamespace WHERE co.oid = a.attcollation) END) ORDER BY a.attnum)
       FROM pg_attribute a JOIN pg_type at ON at.oid = a.atttypid
       WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped) AS attributes,
      (SELECT array_agg(format('%I: %s', a.attname, pd.description) ORDER BY a.attnum)
       FROM pg_attribute a JOIN pg_description pd
         ON pd.objoid = c.oid AND pd.classoid = 'pg_class'::regclass AND pd.objsubid = a.attnum
       WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped) AS "attribute comments",
      ${typeFacts}
    FROM pg_type t
    JOIN pg_namespace n ON n.oid = t.typnamespace
    JOIN pg_class c ON c.oid = t.typrelid
    WHERE t.typtype = 'c' AND c.relkind = 'c' AND ${userTypes(scope)}`
};
var rangeTypes = {
  kind: "range type",
  catalog: "pg_type",
  sorts: "r",
  sql: (scope) => `
    SELECT t.oid AS root, n.nspname AS p1, t.typname AS p2,
      format_type(r.rngsubtype, NULL) AS subtype,
      (SELECT format('%I.%I', cn.nspname, oc.opcname) FROM pg_opclass oc
       JOIN pg_namespace cn ON cn.oid = oc.opcnamespace WHERE oc.oid = r.rngsubopc) AS "operator class",
      ${collation("r.rngcollation", "s.typcollation")},
      CASE WHEN r.rngcanonical <> 0 THEN r.rngcanonical::regprocedure::text END AS canonical,
      CASE WHEN r.rngsubdiff <> 0 THEN r.rngsubdiff::regprocedure::text END AS "subtype difference",
      (SELECT m.typname::text FROM pg_type m WHERE m.oid = r.rngmultitypid) AS "multirange type",
      ${typeFacts}
    FROM pg_type t
    JOIN pg_namespace n ON n.oid = t.typnamespace
    JOIN pg_range r ON r.rngtypid = t.oid
    JOIN pg_type s ON s.oid = r.rngsubtype
    WHERE t.typtype = 'r' AND ${userTypes(scope)}`
};
var procedure = (oid) => `CASE WHEN ${oid} <> 0 THEN ${oid}::regprocedure::text END`;
var baseTypes = {
  kind: "base type",
  catalog: "pg_type",
  sorts: "bp",
  sql: (scope) => `
    SELECT t.oid AS root, n.nspname AS p1, t.typname AS p2,
      NOT t.typisdefined AS shell,
      ${procedure("t.typinput")} AS input, ${procedure("t.typoutput")} AS output,
      ${procedure("t.typreceive")} AS receive, ${procedure("t.typsend")} AS send,
      ${procedure("t.typmodin")} AS "modifier input", ${procedure("t.typmodout")} AS "modifier output",
      ${procedure("t.typanalyze")} AS "analyze", ${procedure("t.typsubscript")} AS subscript,
      CASE WHEN t.typelem <> 0 THEN format_type(t.typelem, NULL) END AS element,
      t.typlen::int AS length, t.typbyval AS "by value", t.typalign::text AS alignment, t.typstorage::text AS storage,
      t.typcategory::text AS category, t.typispreferred AS preferred, t.typdelim::text AS delimiter,
      t.typdefault AS "default", t.typcollation <> 0 AS collatable,
      ${typeFacts}
    FROM pg_type t
    JOIN pg_namespace n ON n.oid = t.typnamespace
    WHERE (t.typtype = 'p' OR t.typtype = 'b' AND NOT EXISTS (SELECT FROM pg_type e WHERE e.typarray = t.oid))
      AND ${userTypes(scope)}`
};
export {
  baseTypes,
  compositeTypes,
  domains,
  enums,
  rangeTypes
};
