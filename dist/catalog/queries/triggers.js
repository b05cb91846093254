// src/catalog/queries/triggers.ts
import { comment, dependsOn, userRelations } from "./family.js";
import { flag, select } from "./select.js";
var enabled = (state) => `CASE ${state} WHEN 'D' THEN 'disabled' WHEN 'R' THEN 'replica' WHEN 'A' THEN 'always' END`;
var copies = ` OR g.tgparentid <> 0
      AND NOT EXISTS (SELECT FROM pg_constraint k WHERE k.oid = g.tgconstraint AND k.contype <> 't')`;
var triggers = {
  kind: "trigger",
  catalog: "pg_class",
  sorts: "rpfv",
  needs: "pg_trigger",
  hasPlain: true,
  sql: (scope) => select(scope, {
    key: ["g.tgrelid", "n.nspname", "c.relname", "g.tgname"],
    facts: [
      ["definition", definition],
      flag("constraint trigger", "g.tgconstraint <> 0"),
      ["enabled", enabled("g.tgenabled"), `g.tgenabled <> 'O'`],
      ["copied from", original, "g.tgparentid <> 0"],
      dependsOn(scope, "pg_trigger", "g.oid"),
      ["comment", comment("pg_trigger", "g.oid")]
    ],
    from: `pg_trigger g
    JOIN pg_class c ON c.oid = g.tgrelid
    JOIN pg_namespace n ON n.oid = c.relnamespace`,
    where: `(NOT g.tgisinternal${scope.version < 15e4 ? copies : ""}) AND ${userRelations(scope, `'r', 'p', 'f', 'v'`)}`
  })
};
var definition = `substr(pg_get_triggerdef(g.oid), length(format('CREATE %sTRIGGER %I ',
  CASE WHEN g.tgconstraint <> 0 THEN 'CONSTRAINT ' END, g.tgname)) + 1)`;
var original = `
  (SELECT ARRAY[pn.nspname::text, pc.relname::text, p.tgname::text] FROM pg_trigger p
   JOIN pg_class pc ON pc.oid = p.tgrelid JOIN pg_namespace pn ON pn.oid = pc.relnamespace
   WHERE p.oid = g.tgparentid)`;
var rules = {
  kind: "rule",
  catalog: "pg_class",
  sorts: "rpvm",
  needs: "pg_rewrite",
  sql: (scope) => `
    SELECT r.ev_class AS root, n.nspname AS p1, c.relname AS p2, r.rulename AS p3,
      substr(pg_get_ruledef(r.oid), length(format('CREATE RULE %I AS ', r.rulename)) + 1) AS definition,
      ${enabled("r.ev_enabled")} AS enabled,
      ${comment("pg_rewrite", "r.oid")} AS comment
    FROM pg_rewrite r
    JOIN pg_class c ON c.oid = r.ev_class
    JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE r.rulename <> '_RETURN' AND ${userRelations(scope, `'r', 'p', 'v', 'm'`)}`
};
var policies = {
  kind: "policy",
  catalog: "pg_class",
  sorts: "rp",
  needs: "pg_policy",
  sql: (scope) => `
    SELECT y.polrelid AS root, n.nspname AS p1, c.relname AS p2, y.polname AS p3,
      CASE y.polcmd WHEN 'r' THEN 'SELECT' WHEN 'a' THEN 'INSERT' WHEN 'w' THEN 'UPDATE' WHEN 'd' THEN 'DELETE'
        ELSE 'ALL' END AS command,
      NOT y.polpermissive AS restrictive,
      (SELECT array_agg(DISTINCT CASE role WHEN 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(role)) END)
       FROM unnest(y.polroles) role) AS roles,
      pg_get_expr(y.polqual, y.polrelid) AS "using",
      pg_get_expr(y.polwithcheck, y.polrelid) AS "with check",
      ${comment("pg_policy", "y.oid")} AS comment
    FROM pg_policy y
    JOIN pg_class c ON c.oid = y.polrelid
    JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE ${userRelations(scope, `'r', 'p'`)}`
};
export {
  policies,
  rules,
  triggers
};
