// src/catalog/queries/database.ts
import { comment, firstOid, grants, notOfExtension, owner, privileges, sorted } from "./family.js";
import { column } from "./select.js";
var database = {
  kind: "database",
  catalog: "pg_database",
  sql: (scope) => `
    SELECT d.oid AS root, 'this database' AS p1,
      ${column(privileges("d.datacl", "d", "d.datdba"))},
      CASE WHEN d.datconnlimit >= 0 THEN d.datconnlimit END AS "connection limit",
      (SELECT sd.description FROM pg_shdescription sd
       WHERE sd.objoid = d.oid AND sd.classoid = 'pg_database'::regclass) AS comment
    FROM pg_database d
    WHERE d.datname = current_database() AND ${scope.wanted("d.oid")}`
};
var settings = {
  kind: "setting",
  catalog: "pg_db_role_setting",
  sql: () => `
    SELECT 0 AS root,
      CASE WHEN s.setdatabase <> 0 THEN 'this database' ELSE 'every database' END AS p1,
      CASE WHEN s.setrole <> 0 THEN pg_get_userbyid(s.setrole)::text ELSE 'every role' END AS p2,
      split_part(c.setting, '=', 1) AS p3,
      substr(c.setting, strpos(c.setting, '=') + 1) AS value
    FROM pg_db_role_setting s CROSS JOIN unnest(s.setconfig) c(setting)
    WHERE s.setdatabase IN (0, (SELECT d.oid FROM pg_database d WHERE d.datname = current_database()))`
};
var extensions = {
  kind: "extension",
  catalog: "pg_extension",
  sql: (scope) => `
    SELECT e.oid AS root, e.extname AS p1,
      e.extversion AS version,
      n.nspname AS schema,
      ${owner("e.extowner")} AS owner,
      (SELECT array_agg(format('%s: %s', c.name::regclass, c.condition) ORDER BY c.name::regclass::text)
       FROM unnest(e.extconfig, e.extcondition) c(name, condition)) AS configuration,
      ${comment("pg_extension", "e.oid")} AS comment
    FROM pg_extension e
    JOIN pg_namespace n ON n.oid = e.extnamespace
    WHERE ${scope.wanted("e.oid")}`
};
var languages = {
  kind: "language",
  catalog: "pg_language",
  sql: (scope) => `
    SELECT l.oid AS root, l.lanname AS p1,
      l.lanpltrusted AS trusted,
      CASE WHEN l.lanplcallfoid <> 0 THEN l.lanplcallfoid::regprocedure::text END AS handler,
      CASE WHEN l.laninline <> 0 THEN l.laninline::regprocedure::text END AS "inline",
      CASE WHEN l.lanvalidator <> 0 THEN l.lanvalidator::regprocedure::text END AS validator,
      ${owner("l.lanowner")} AS owner,
      ${column(privileges("l.lanacl", "l", "l.lanowner"))},
      ${comment("pg_language", "l.oid")} AS comment
    FROM pg_language l
    WHERE l.lanispl AND ${scope.wanted("l.oid")} AND ${notOfExtension(scope, "l.oid", "pg_language")}`
};
var accessMethods = {
  kind: "access method",
  catalog: "pg_am",
  sql: (scope) => `
    SELECT a.oid AS root, a.amname AS p1,
      CASE a.amtype WHEN 'i' THEN 'index' ELSE 'table' END AS type,
      a.amhandler::regprocedure::text AS handler,
      ${comment("pg_am", "a.oid")} AS comment
    FROM pg_am a
    WHERE a.oid >= ${firstOid} AND ${scope.wanted("a.oid")} AND ${notOfExtension(scope, "a.oid", "pg_am")}`
};
var enabled = `CASE e.evtenabled WHEN 'D' THEN 'disabled' WHEN 'R' THEN 'replica' WHEN 'A' THEN 'always' END`;
var eventTriggers = {
  kind: "event trigger",
  catalog: "pg_event_trigger",
  sql: (scope) => `
    SELECT e.oid AS root, e.evtname AS p1,
      e.evtevent::text AS event,
      e.evtfoid::regprocedure::text AS function,
      ${column(sorted("tags", "e.evttags"))},
      ${enabled} AS enabled,
      ${owner("e.evtowner")} AS owner,
      ${comment("pg_event_trigger", "e.oid")} AS comment
    FROM pg_event_trigger e
    WHERE ${scope.wanted("e.oid")} AND ${notOfExtension(scope, "e.oid", "pg_event_trigger")}`
};
var defaultPrivileges = {
  kind: "default privileges",
  catalog: "pg_default_acl",
  sql: (scope) => `
    SELECT a.oid AS root, pg_get_userbyid(a.defaclrole) AS p1, COALESCE(n.nspname::text, 'every schema') AS p2,
      CASE a.defaclobjtype WHEN 'r' THEN 'tables' WHEN 'S' THEN 'sequences' WHEN 'f' THEN 'functions'
        WHEN 'T' THEN 'types' WHEN 'n' THEN 'schemas' ELSE 'large objects' END AS p3,
      (SELECT array_agg(d.grant ORDER BY d.grant) FROM (${grants("a.defaclacl", "a.defaclrole")}) d) AS privileges
    FROM pg_default_acl a
    LEFT JOIN pg_namespace n ON n.oid = a.defaclnamespace
    WHERE ${scope.wanted("a.oid")}`
};
export {
  accessMethods,
  database,
  defaultPrivileges,
  eventTriggers,
  extensions,
  languages,
  settings
};
