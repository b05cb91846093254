// src/catalog/queries/operators.ts
import { comment, firstOid, notOfExtension, owner, userSchema } from "./family.js";
var type = (oid) => `CASE WHEN ${oid} = 0 THEN 'NONE' ELSE format_type(${oid}, NULL) END`;
var operators = {
  kind: "operator",
  catalog: "pg_operator",
  sql: (scope) => `
    SELECT o.oid AS root, n.nspname AS p1, o.oprname AS p2,
      format('(%s, %s)', ${type("o.oprleft")}, ${type("o.oprright")}) AS p3,
      ${type("o.oprresult")} AS result,
      CASE WHEN o.oprcode <> 0 THEN o.oprcode::regprocedure::text END AS function,
      CASE WHEN o.oprcom <> 0 THEN o.oprcom::regoperator::text END AS commutator,
      CASE WHEN o.oprnegate <> 0 THEN o.oprnegate::regoperator::text END AS negator,
      CASE WHEN o.oprrest <> 0 THEN o.oprrest::regprocedure::text END AS "restrict",
      CASE WHEN o.oprjoin <> 0 THEN o.oprjoin::regprocedure::text END AS "join",
      o.oprcanmerge AS merges, o.oprcanhash AS hashes,
      ${owner("o.oprowner")} AS owner,
      ${comment("pg_operator", "o.oid")} AS comment
    FROM pg_operator o
    JOIN pg_namespace n ON n.oid = o.oprnamespace
    WHERE ${userSchema} AND ${scope.wanted("o.oid")} AND ${notOfExtension(scope, "o.oid", "pg_operator")}`
};
var operatorFamilies = {
  kind: "operator family",
  catalog: "pg_opfamily",
  sql: (scope) => `
    SELECT f.oid AS root, n.nspname AS p1, f.opfname AS p2, '(' || am.amname || ')' AS p3,
      (SELECT array_agg(format('%s %s%s', ao.amopstrategy, ao.amopopr::regoperator,
         CASE WHEN ao.amoppurpose = 'o' THEN (SELECT format(' FOR ORDER BY %I.%I', sn.nspname, sf.opfname)
           FROM pg_opfamily sf JOIN pg_namespace sn ON sn.oid = sf.opfnamespace WHERE sf.oid = ao.amopsortfamily) END)
         ORDER BY ao.amopstrategy, ao.amopopr::regoperator::text)
       FROM pg_amop ao WHERE ao.amopfamily = f.oid) AS operators,
      (SELECT array_agg(format('%s (%s, %s) %s', ap.amprocnum, format_type(ap.amproclefttype, NULL),
         format_type(ap.amprocrighttype, NULL), ap.amproc::regprocedure)
         ORDER BY ap.amprocnum, ap.amproc::regprocedure::text)
       FROM pg_amproc ap WHERE ap.amprocfamily = f.oid) AS functions,
      ${owner("f.opfowner")} AS owner,
      ${comment("pg_opfamily", "f.oid")} AS comment
    FROM pg_opfamily f
    JOIN pg_namespace n ON n.oid = f.opfnamespace
    JOIN pg_am am ON am.oid = f.opfmethod
    WHERE ${userSchema} AND ${scope.wanted("f.oid")} AND ${notOfExtension(scope, "f.oid", "pg_opfamily")}`
};
var operatorClasses = {
  kind: "operator class",
  catalog: "pg_opclass",
  sql: (scope) => `
    SELECT c.oid AS root, n.nspname AS p1, c.opcname AS p2, '(' || am.amname || ')' AS p3,
      ${type("c.opcintype")} AS type,
      c.opcdefault AS "default",
      CASE WHEN c.opckeytype <> 0 THEN ${type("c.opckeytype")} END AS storage,
      (SELECT format('%I.%I', fn.nspname, f.opfname) FROM pg_opfamily f JOIN pg_namespace fn ON fn.oid = f.opfnamespace
       WHERE f.oid = c.opcfamily) AS family,
      ${owner("c.opcowner")} AS owner,
      ${comment("pg_opclass", "c.oid")} AS comment
    FROM pg_opclass c
    JOIN pg_namespace n ON n.oid = c.opcnamespace
    JOIN pg_am am ON am.oid = c.opcmethod
    WHERE ${userSchema} AND ${scope.wanted("c.oid")} AND ${notOfExtension(scope, "c.oid", "pg_opclass")}`
};
var transforms = {
  kind: "transform",
  catalog: "pg_transform",
  sql: (scope) => `
    SELECT x.oid AS root, ${type("x.trftype")} AS p1, l.lanname AS p2,
      CASE WHEN x.trffromsql <> 0 THEN x.trffromsql::oid::regprocedure::text END AS "from SQL",
      CASE WHEN x.trftosql <> 0 THEN x.trftosql::oid::regprocedure::text END AS "to SQL",
      ${comment("pg_transform", "x.oid")} AS comment
    FROM pg_transform x
    JOIN pg_language l ON l.oid = x.trflang
    WHERE x.oid >= ${firstOid} AND ${scope.wanted("x.oid")} AND ${notOfExtension(scope, "x.oid", "pg_transform")}`
};
var casts = {
  kind: "cast",
  catalog: "pg_cast",
  sql: (scope) => `
    SELECT c.oid AS root, ${type("c.castsource")} AS p1, ${type("c.casttarget")} AS p2,
      CASE WHEN c.castfunc <> 0 THEN c.castfunc::regprocedure::text END AS function,
      CASE c.castcontext WHEN 'e' THEN 'explicit' WHEN 'a' THEN 'assignment' ELSE 'implicit' END AS context,
      CASE c.castmethod WHEN 'i' THEN 'in and out' WHEN 'b' THEN 'binary' END AS method,
      ${comment("pg_cast", "c.oid")} AS comment
    FROM pg_cast c
    WHERE c.oid >= ${firstOid} AND ${scope.wanted("c.oid")} AND ${notOfExtension(scope, "c.oid", "pg_cast")}
      AND NOT EXISTS (SELECT FROM pg_depend i WHERE i.classid = 'pg_cast'::regclass AND i.objid = c.oid AND i.deptype = 'i')`
};
export {
  casts,
  operatorClasses,
  operatorFamilies,
  operators,
  transforms
};
