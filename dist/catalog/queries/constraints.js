// src/catalog/queries/constraints.ts
import { comment, notOfExtension, sorted, tableKinds, userRelations, userSchema } from "./family.js";
import { flag, select } from "./select.js";
function columnNames(relation, numbers) {
  const list = `${numbers}::smallint[]`;
  const [first, second] = ["", " + 1"].map(
    (next) => `(SELECT ca.attname::text FROM pg_attribute ca
    WHERE ca.attrelid = ${relation} AND ca.attnum = (${list})[array_lower(${list}, 1)${next}])`
  );
  const all = `(SELECT array_agg(ca.attname::text ORDER BY u.rank)
    FROM unnest(${list}) WITH ORDINALITY u(number, rank)
    JOIN pg_attribute ca ON ca.attrelid = ${relation} AND ca.attnum = u.number)`;
  return [
    [
      "columns",
      `CASE WHEN cardinality(${list}) <= 2 THEN NULLIF(array_remove(ARRAY[${first}, ${second}], NULL), '{}') END`
    ],
    ["columns", all, `cardinality(${list}) > 2`]
  ];
}
var definition = (version) => `CASE WHEN k.condeferrable OR NOT k.convalidated OR ${enforced(version)}
  THEN regexp_replace(pg_get_constraintdef(k.oid), '( NOT ENFORCED| NOT VALID| DEFERRABLE| INITIALLY DEFERRED)+$', '')
  ELSE pg_get_constraintdef(k.oid) END`;
var enforced = (version) => version >= 18e4 ? "NOT k.conenforced" : "false";
var constraints = {
  kind: "constraint",
  catalog: "pg_class",
  sorts: "rpf",
  hasPlain: true,
  sql: (scope) => select(scope, {
    key: ["k.conrelid", "n.nspname", "c.relname", "k.conname"],
    facts: [
      ["type", type],
      ["definition", definition(scope.version)],
      ...columnNames("k.conrelid", "k.conkey"),
      ["references", references],
      flag("not valid", "NOT k.convalidated"),
      flag("not enforced", enforced(scope.version)),
      flag("deferrable", "k.condeferrable"),
      flag("initially deferred", "k.condeferred"),
      ["inherited", inherited, "k.coninhcount > 0"],
      flag("also local", "k.coninhcount > 0 AND k.conislocal AND k.conparentid = 0"),
      flag("index not valid", "NOT i.indisvalid"),
      sorted("index options", "ic.reloptions"),
      ["index tablespace", "ts.spcname", "ic.reltablespace <> 0"],
      flag("replica identity", "i.indisreplident"),
      ["triggers", `(SELECT array_agg(DISTINCT ${state}) FROM ${unusual})`, `EXISTS (SELECT FROM ${unusual})`],
      ["comment", comment("pg_constraint", "k.oid")]
    ],
    from: `pg_constraint k
    JOIN pg_class c ON c.oid = k.conrelid
    JOIN pg_namespace n ON n.oid = c.relnamespace
    LEFT JOIN pg_index i ON i.indexrelid = k.conindid AND k.contype IN ('p', 'u', 'x')
    LEFT JOIN pg_class ic ON ic.oid = i.indexrelid`,
    rareJoins: "LEFT JOIN pg_tablespace ts ON ts.oid = ic.reltablespace",
    where: `k.contype IN ('p', 'u', 'f', 'c', 'x') AND NOT (k.contype = 'f' AND k.conparentid <> 0)
      AND ${userRelations(scope, tableKinds)}`
  })
};
var type = `CASE k.contype WHEN 'p' THEN 'primary key' WHEN 'u' THEN 'unique' WHEN 'f' THEN 'foreign key'
  WHEN 'c' THEN 'check' WHEN 'x' THEN 'exclusion' END`;
var references = `CASE WHEN k.confrelid <> 0 THEN parse_ident(k.confrelid::regclass::text) END`;
var inherited = `
  (SELECT ARRAY[pn.nspname::text, p.relname::text, pk.conname::text]
   FROM pg_inherits h JOIN pg_constraint pk ON pk.conrelid = h.inhparent
   JOIN pg_class p ON p.oid = h.inhparent JOIN pg_namespace pn ON pn.oid = p.relnamespace
   WHERE h.inhrelid = c.oid
     AND (pk.oid = k.conparentid OR k.conparentid = 0 AND pk.conname = k.conname AND pk.contype = k.contype)
   ORDER BY h.inhseqno LIMIT 1)`;
var unusual = `pg_trigger g
  WHERE k.contype = 'f' AND g.tgconstraint = k.oid AND g.tgrelid = k.conrelid AND g.tgenabled <> 'O'`;
var state = `CASE g.tgenabled WHEN 'D' THEN 'disabled' WHEN 'R' THEN 'replica' ELSE 'always' END`;
var domainConstraints = {
  kind: "constraint",
  catalog: "pg_type",
  sorts: "d",
  sql: (scope) => `
    SELECT t.oid AS root, n.nspname AS p1, t.typname AS p2, k.conname AS p3,
      'check' AS type,
      ${definition(scope.version)} AS definition,
      NOT k.convalidated AS "not valid",
      true AS "of domain",
      ${comment("pg_constraint", "k.oid")} AS comment
    FROM pg_constraint k
    JOIN pg_type t ON t.oid = k.contypid
    JOIN pg_namespace n ON n.oid = t.typnamespace
    WHERE k.contype = 'c' AND ${userSchema} AND ${scope.wanted("t.oid")} AND ${notOfExtension(scope, "t.oid", "pg_type")}`
};
export {
  columnNames,
  constraints,
  domainConstraints
};
