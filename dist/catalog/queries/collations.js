// src/catalog/queries/collations.ts
import { comment, notOfExtension, owner, userSchema } from "./family.js";
var locale = ({ version }) => version >= 17e4 ? "c.colllocale" : version >= 15e4 ? "c.colliculocale" : "NULL::text";
var collations = {
  kind: "collation",
  catalog: "pg_collation",
  sql: (scope) => `
    SELECT c.oid AS root, n.nspname AS p1, c.collname AS p2,
      CASE c.collprovider WHEN 'i' THEN 'icu' WHEN 'c' THEN 'libc' WHEN 'b' THEN 'builtin' END AS provider,
      ${locale(scope)} AS locale,
      c.collcollate::text AS "lc_collate", c.collctype::text AS "lc_ctype",
      ${scope.version >= 16e4 ? "c.collicurules AS rules," : ""}
      NOT c.collisdeterministic AS "not deterministic",
      CASE WHEN c.collencoding >= 0 THEN pg_encoding_to_char(c.collencoding)::text END AS encoding,
      ${owner("c.collowner")} AS owner,
      ${comment("pg_collation", "c.oid")} AS comment
    FROM pg_collation c
    JOIN pg_namespace n ON n.oid = c.collnamespace
    WHERE ${userSchema} AND ${scope.wanted("c.oid")} AND ${notOfExtension(scope, "c.oid", "pg_collation")}`
};
var conversions = {
  kind: "conversion",
  catalog: "pg_conversion",
  sql: (scope) => `
    SELECT c.oid AS root, n.nspname AS p1, c.conname AS p2,
      pg_encoding_to_char(c.conforencoding)::text AS "from", pg_encoding_to_char(c.contoencoding)::text AS "to",
      c.conproc::regprocedure::text AS function,
      c.condefault AS "default",
      ${owner("c.conowner")} AS owner,
      ${comment("pg_conversion", "c.oid")} AS comment
    FROM pg_conversion c
    JOIN pg_namespace n ON n.oid = c.connamespace
    WHERE ${userSchema} AND ${scope.wanted("c.oid")} AND ${notOfExtension(scope, "c.oid", "pg_conversion")}`
};
export {
  collations,
  conversions
};
