// src/catalog/queries/routines.ts
import {
  comment,
  dependsOn,
  notOfExtension,
  owner,
  privileges,
  sorted,
  userSchema
} from "./family.js";
import { column, flag, keyColumns, select } from "./select.js";
var userRoutines = (scope) => `${userSchema} AND ${scope.wanted("p.oid")} AND ${notOfExtension(scope, "p.oid", "pg_proc")}
  AND NOT EXISTS (SELECT FROM pg_depend i WHERE i.classid = 'pg_proc'::regclass AND i.objid = p.oid AND i.deptype = 'i')`;
var commonFacts = (scope) => [
  ["arguments", "pg_get_function_arguments(p.oid)"],
  ["result", "pg_get_function_result(p.oid)"],
  ["volatility", `CASE p.provolatile WHEN 'i' THEN 'immutable' WHEN 's' THEN 'stable' END`],
  ["parallel", `CASE p.proparallel WHEN 's' THEN 'safe' WHEN 'r' THEN 'restricted' END`],
  ["owner", owner("p.proowner")],
  privileges("p.proacl", "f", "p.proowner"),
  dependsOn(scope, "pg_proc", "p.oid"),
  ["comment", comment("pg_proc", "p.oid")]
];
var key = ["p.oid", "n.nspname", "p.proname", `'(' || oidvectortypes(p.proargtypes) || ')'`];
var routines = (kind, prokinds) => ({
  kind,
  catalog: "pg_proc",
  hasPlain: true,
  sql: (scope) => select(scope, {
    key,
    facts: [
      ["language", "l.lanname"],
      ["source", "COALESCE(pg_get_function_sqlbody(p.oid), p.prosrc)"],
      ["file", "p.probin", "p.probin IS NOT NULL"],
      flag("window", `p.prokind = 'w'`),
      ["strict", "p.proisstrict"],
      flag("security definer", "p.prosecdef"),
      flag("leakproof", "p.proleakproof"),
      sorted("settings", "p.proconfig"),
      ["cost", "p.procost::float8"],
      ["rows", "CASE WHEN p.proretset THEN p.prorows::float8 END"],
      ["support", "p.prosupport::regprocedure::text", "p.prosupport <> 0"],
      ["transforms", transforms, "p.protrftypes IS NOT NULL"],
      ...commonFacts(scope)
    ],
    from: `pg_proc p
    JOIN pg_namespace n ON n.oid = p.pronamespace
    JOIN pg_language l ON l.oid = p.prolang`,
    where: `p.prokind IN (${prokinds}) AND ${userRoutines(scope)}`
  })
});
var transforms = "(SELECT array_agg(format_type(y, NULL)) FROM unnest(p.protrftypes) y)";
var functions = routines("function", `'f', 'w'`);
var procedures = routines("procedure", `'p'`);
var support = (column2) => `CASE WHEN a.${column2} <> 0 THEN a.${column2}::regprocedure::text END`;
var aggregates = {
  kind: "aggregate",
  catalog: "pg_proc",
  sql: (scope) => `
    SELECT ${keyColumns(key)},
      CASE a.aggkind WHEN 'o' THEN 'ordered set' WHEN 'h' THEN 'hypothetical set' END AS kind,
      a.aggnumdirectargs::int AS "direct arguments",
      ${support("aggtransfn")} AS "transition function", format_type(a.aggtranstype, NULL) AS "state type",
      a.aggtransspace AS "state size", a.agginitval AS "initial value",
      ${support("aggfinalfn")} AS "final function", a.aggfinalextra AS "final extra", a.aggfinalmodify::text AS "final modify",
      ${support("aggcombinefn")} AS "combine function", ${support("aggserialfn")} AS "serial function",
      ${support("aggdeserialfn")} AS "deserial function",
      ${support("aggmtransfn")} AS "moving transition function", ${support("aggminvtransfn")} AS "moving inverse function",
      ${support("aggmfinalfn")} AS "moving final function", a.aggmfinalextra AS "moving final extra",
      a.aggmfinalmodify::text AS "moving final modify", a.aggmtransspace AS "moving state size",
      CASE WHEN a.aggmtranstype <> 0 THEN format_type(a.aggmtranstype, NULL) END AS "moving state type",
      a.aggminitval AS "moving initial value",
      CASE WHEN a.aggsortop <> 0 THEN a.aggsortop::regoperator::text END AS "sort operator",
      ${commonFacts(scope).map(column).join(", ")}
    FROM pg_proc p
    JOIN pg_namespace n ON n.oid = p.pronamespace
    JOIN pg_aggregate a ON a.aggfnoid = p.oid
    WHERE ${userRoutines(scope)}`
};
export {
  aggregates,
  functions,
  procedures
};
