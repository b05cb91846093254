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
var userRoutines = (scope) => `${userSchema} AND ${scope.wanted("p.oid")} AND ${notOfExtension("p.oid", "pg_proc")}
  AND NOT EXISTS (SELECT FROM pg_depend i WHERE i.classid = 'pg_proc'::regclass AND i.objid = p.oid AND i.deptype = 'i')`;
var routineFacts = `
      pg_get_function_arguments(p.oid) AS arguments,
      pg_get_function_result(p.oid) AS result,
      CASE p.provolatile WHEN 'i' THEN 'immutable' WHEN 's' THEN 'stable' END AS volatility,
      CASE p.proparallel WHEN 's' THEN 'safe' WHEN 'r' THEN 'restricted' END AS parallel,
      ${owner("p.proowner")} AS owner,
      ${privileges("p.proacl", "f", "p.proowner")} AS privileges,
      ${dependsOn("pg_proc", "p.oid")} AS "depends on",
      ${comment("pg_proc", "p.oid")} AS comment`;
var path = `p.oid AS root, n.nspname AS p1, p.proname AS p2, '(' || oidvectortypes(p.proargtypes) || ')' AS p3`;
var routines = (kind, prokinds) => ({
  kind,
  catalog: "pg_proc",
  sql: (scope) => `
    SELECT ${path},
      l.lanname AS language,
      COALESCE(pg_get_function_sqlbody(p.oid), p.prosrc) AS source,
      p.probin AS file,
      p.prokind = 'w' AS "window",
      p.proisstrict AS strict,
      p.prosecdef AS "security definer",
      p.proleakproof AS leakproof,
      ${sorted("p.proconfig")} AS settings,
      p.procost::float8 AS cost,
      CASE WHEN p.proretset THEN p.prorows::float8 END AS rows,
      CASE WHEN p.prosupport <> 0 THEN p.prosupport::regprocedure::text END AS support,
      (SELECT array_agg(format_type(y, NULL)) FROM unnest(p.protrftypes) y) AS transforms,
      ${routineFacts}
    FROM pg_proc p
    JOIN pg_namespace n ON n.oid = p.pronamespace
    JOIN pg_language l ON l.oid = p.prolang
    WHERE p.prokind IN (${prokinds}) AND ${userRoutines(scope)}`
});
var functions = routines("function", `'f', 'w'`);
var procedures = routines("procedure", `'p'`);
var support = (column) => `CASE WHEN a.${column} <> 0 THEN a.${column}::regprocedure::text END`;
var aggregates = {
  kind: "aggregate",
  catalog: "pg_proc",
  sql: (scope) => `
    SELECT ${path},
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
      ${routineFacts}
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
