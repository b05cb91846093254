// src/catalog/queries/text-search.ts
import { comment, notOfExtension, owner, userSchema } from "./family.js";
var procedure = (oid) => `CASE WHEN ${oid} <> 0 THEN ${oid}::regprocedure::text END`;
var textSearchParsers = {
  kind: "text search parser",
  catalog: "pg_ts_parser",
  sql: (scope) => `
    SELECT p.oid AS root, n.nspname AS p1, p.prsname AS p2,
      ${procedure("p.prsstart")} AS start, ${procedure("p.prstoken")} AS token, ${procedure("p.prsend")} AS "end",
      ${procedure("p.prsheadline")} AS headline, ${procedure("p.prslextype")} AS types,
      ${comment("pg_ts_parser", "p.oid")} AS comment
    FROM pg_ts_parser p
    JOIN pg_namespace n ON n.oid = p.prsnamespace
    WHERE ${userSchema} AND ${scope.wanted("p.oid")} AND ${notOfExtension(scope, "p.oid", "pg_ts_parser")}`
};
var textSearchTemplates = {
  kind: "text search template",
  catalog: "pg_ts_template",
  sql: (scope) => `
    SELECT t.oid AS root, n.nspname AS p1, t.tmplname AS p2,
      ${procedure("t.tmplinit")} AS init, ${procedure("t.tmpllexize")} AS lexize,
      ${comment("pg_ts_template", "t.oid")} AS comment
    FROM pg_ts_template t
    JOIN pg_namespace n ON n.oid = t.tmplnamespace
    WHERE ${userSchema} AND ${scope.wanted("t.oid")} AND ${notOfExtension(scope, "t.oid", "pg_ts_template")}`
};
var textSearchDictionaries = {
  kind: "text search dictionary",
  catalog: "pg_ts_dict",
  sql: (scope) => `
    SELECT d.oid AS root, n.nspname AS p1, d.dictname AS p2,
      (SELECT format('%I.%I', tn.nspname, t.tmplname) FROM pg_ts_template t JOIN pg_namespace tn ON tn.oid = t.tmplnamespace
       WHERE t.oid = d.dicttemplate) AS template,
      d.dictinitoption AS options,
      ${owner("d.dictowner")} AS owner,
      ${comment("pg_ts_dict", "d.oid")} AS comment
    FROM pg_ts_dict d
    JOIN pg_namespace n ON n.oid = d.dictnamespace
    WHERE ${userSchema} AND ${scope.wanted("d.oid")} AND ${notOfExtension(scope, "d.oid", "pg_ts_dict")}`
};
var textSearchConfigurations = {
  kind: "text search configuration",
  catalog: "pg_ts_config",
  sql: (scope) => `
    SELECT c.oid AS root, n.nspname AS p1, c.cfgname AS p2,
      (SELECT format('%I.%I', pn.nspname, p.prsname) FROM pg_ts_parser p JOIN pg_namespace pn ON pn.oid = p.prsnamespace
       WHERE p.oid = c.cfgparser) AS parser,
      (SELECT array_agg(format('%s %I.%I', m.maptokentype, dn.nspname, d.dictname) ORDER BY m.maptokentype, m.mapseqno)
       FROM pg_ts_config_map m JOIN pg_ts_dict d ON d.oid = m.mapdict JOIN pg_namespace dn ON dn.oid = d.dictnamespace
       WHERE m.mapcfg = c.oid) AS mappings,
      ${owner("c.cfgowner")} AS owner,
      ${comment("pg_ts_config", "c.oid")} AS comment
    FROM pg_ts_config c
    JOIN pg_namespace n ON n.oid = c.cfgnamespace
    WHERE ${userSchema} AND ${scope.wanted("c.oid")} AND ${notOfExtension(scope, "c.oid", "pg_ts_config")}`
};
export {
  textSearchConfigurations,
  textSearchDictionaries,
  textSearchParsers,
  textSearchTemplates
};
