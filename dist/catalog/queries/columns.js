// src/catalog/queries/columns.ts
import { comment, privileges, sorted, userRelations } from "./family.js";
import { flag, select } from "./select.js";
var columns = {
  kind: "column",
  catalog: "pg_class",
  sorts: "rpfvm",
  hasPlain: true,
  sql: (scope) => select(scope, {
    key: ["a.attrelid", "n.nspname", "c.relname", "a.attname"],
    facts: [
      ["type", `CASE WHEN c.relkind NOT IN ('v', 'm') THEN format_type(a.atttypid, a.atttypmod) END`],
      ["not null", "a.attnotnull"],
      ...scope.version >= 18e4 ? notNullFacts : [],
      ["default", `CASE WHEN a.attgenerated = '' THEN ${telling("pg_get_expr(d.adbin, d.adrelid)")} END`],
      ["generated", "pg_get_expr(d.adbin, d.adrelid)", `a.attgenerated <> ''`],
      flag("virtual", `a.attgenerated = 'v'`),
      ["identity", `CASE a.attidentity WHEN 'a' THEN 'always' WHEN 'd' THEN 'by default' END`, isIdentity],
      ["identity options", identityOptions, isIdentity],
      ["collation", collation, `a.attcollation <> t.typcollation AND c.relkind NOT IN ('v', 'm')`],
      ["storage", storage, "a.attstorage <> t.typstorage"],
      ["compression", `CASE a.attcompression WHEN 'p' THEN 'pglz' WHEN 'l' THEN 'lz4' END`, `a.attcompression <> ''`],
      ["statistics target", "a.attstattarget::int", "a.attstattarget >= 0"],
      sorted("options", "a.attoptions"),
      sorted("foreign options", "a.attfdwoptions"),
      ["inherited", inherited, "a.attinhcount > 0"],
      flag("also local", "a.attinhcount > 0 AND a.attislocal"),
      privileges("a.attacl", "c", "c.relowner"),
      ["comment", "pd.description"]
    ],
    from: `pg_attribute a
    JOIN pg_class c ON c.oid = a.attrelid
    JOIN pg_namespace n ON n.oid = c.relnamespace
    JOIN pg_type t ON t.oid = a.atttypid
    LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum AND a.atthasdef
    LEFT JOIN pg_description pd ON pd.objoid = c.oid AND pd.classoid = 'pg_class'::regclass AND pd.objsubid = a.attnum
    ${scope.version >= 18e4 ? `LEFT JOIN pg_constraint nn ON nn.conrelid = a.attrelid AND nn.contype = 'n' AND nn.conkey = ARRAY[a.attnum]` : ""}`,
    where: `a.attnum > 0 AND NOT a.attisdropped AND ${userRelations(scope, `'r', 'p', 'f', 'v', 'm'`)}
      AND (c.relkind IN ('r', 'p', 'f') OR d.oid IS NOT NULL OR a.attacl IS NOT NULL OR a.attoptions IS NOT NULL
        OR pd.description IS NOT NULL OR a.attstattarget >= 0 OR a.attstorage <> t.typstorage OR a.attcompression <> '')`
  })
};
function telling(expression) {
  const nothing = String.raw`^NULL::[\w ".(),\[\]]+$`;
  return `NULLIF(regexp_replace(${expression}, CASE t.typtype WHEN 'd' THEN '^$' ELSE '${nothing}' END, ''), '')`;
}
var notNullFacts = [
  flag("not null not valid", "NOT nn.convalidated"),
  flag("not null no inherit", "nn.connoinherit"),
  ["not null name", "nn.conname", `nn.conname !~ '_not_null\\d*$'`],
  ["not null comment", comment("pg_constraint", "nn.oid")]
];
var isIdentity = `a.attidentity <> ''`;
var identityOptions = `
  (SELECT format('START %s INCREMENT %s MINVALUE %s MAXVALUE %s CACHE %s%s', s.seqstart, s.seqincrement, s.seqmin,
     s.seqmax, s.seqcache, CASE WHEN s.seqcycle THEN ' CYCLE' END)
   FROM pg_depend e JOIN pg_sequence s ON s.seqrelid = e.objid
   WHERE e.classid = 'pg_class'::regclass AND e.deptype = 'i' AND e.refclassid = 'pg_class'::regclass
     AND e.refobjid = a.attrelid AND e.refobjsubid = a.attnum)`;
var collation = `
  (SELECT format('%I.%I', cn.nspname, co.collname) FROM pg_collation co
   JOIN pg_namespace cn ON cn.oid = co.collnamespace WHERE co.oid = a.attcollation)`;
var storage = `CASE a.attstorage WHEN 'p' THEN 'plain' WHEN 'e' THEN 'external' WHEN 'm' THEN 'main' ELSE 'extended' END`;
var inherited = `
  (SELECT ARRAY[pn.nspname::text, p.relname::text, a.attname::text]
   FROM pg_inherits h JOIN pg_class p ON p.oid = h.inhparent JOIN pg_namespace pn ON pn.oid = p.relnamespace
   WHERE h.inhrelid = c.oid AND EXISTS (SELECT FROM pg_attribute pa
     WHERE pa.attrelid = p.oid AND pa.attname = a.attname AND NOT pa.attisdropped)
   ORDER BY h.inhseqno LIMIT 1)`;
export {
  columns
};
