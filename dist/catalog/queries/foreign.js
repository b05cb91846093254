// src/catalog/queries/foreign.ts
import { comment, notOfExtension, owner, privileges, sorted } from "./family.js";
import { column } from "./select.js";
var foreignDataWrappers = {
  kind: "foreign-data wrapper",
  catalog: "pg_foreign_data_wrapper",
  sql: (scope) => `
    SELECT w.oid AS root, w.fdwname AS p1,
      CASE WHEN w.fdwhandler <> 0 THEN w.fdwhandler::regprocedure::text END AS handler,
      CASE WHEN w.fdwvalidator <> 0 THEN w.fdwvalidator::regprocedure::text END AS validator,
      ${column(sorted("options", "w.fdwoptions"))},
      ${owner("w.fdwowner")} AS owner,
      ${column(privileges("w.fdwacl", "F", "w.fdwowner"))},
      ${comment("pg_foreign_data_wrapper", "w.oid")} AS comment
    FROM pg_foreign_data_wrapper w
    WHERE ${scope.wanted("w.oid")} AND ${notOfExtension(scope, "w.oid", "pg_foreign_data_wrapper")}`
};
var foreignServers = {
  kind: "foreign server",
  catalog: "pg_foreign_server",
  sql: (scope) => `
    SELECT s.oid AS root, s.srvname AS p1,
      w.fdwname AS wrapper,
      s.srvtype AS type,
      s.srvversion AS version,
      ${column(sorted("options", "s.srvoptions"))},
      ${owner("s.srvowner")} AS owner,
      ${column(privileges("s.srvacl", "S", "s.srvowner"))},
      ${comment("pg_foreign_server", "s.oid")} AS comment
    FROM pg_foreign_server s
    JOIN pg_foreign_data_wrapper w ON w.oid = s.srvfdw
    WHERE ${scope.wanted("s.oid")} AND ${notOfExtension(scope, "s.oid", "pg_foreign_server")}`
};
var userMappings = {
  kind: "user mapping",
  catalog: "pg_user_mapping",
  sql: (scope) => `
    SELECT m.umid AS root, m.srvname AS p1, CASE m.umuser WHEN 0 THEN 'PUBLIC' ELSE m.usename::text END AS p2,
      (SELECT array_agg(told.option ORDER BY told.option) FROM unnest(m.umoptions) o CROSS JOIN LATERAL
         (SELECT CASE WHEN split_part(o, '=', 1) = 'user' THEN o ELSE split_part(o, '=', 1) END AS option) told) AS options
    FROM pg_user_mappings m
    WHERE ${scope.wanted("m.umid")}`
};
export {
  foreignDataWrappers,
  foreignServers,
  userMappings
};
