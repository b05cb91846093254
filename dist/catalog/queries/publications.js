// src/catalog/queries/publications.ts
import { comment, owner } from "./family.js";
var columns = (version) => version >= 15e4 ? `CASE WHEN pr.prattrs IS NOT NULL THEN (SELECT format(' (%s)', string_agg(quote_ident(a.attname), ', ' ORDER BY a.attname))
         FROM pg_attribute a WHERE a.attrelid = pr.prrelid AND a.attnum = ANY (pr.prattrs::smallint[])) END,
       CASE WHEN pr.prqual IS NOT NULL THEN ' WHERE ' || pg_get_expr(pr.prqual, pr.prrelid) END` : "NULL, NULL";
var publications = {
  kind: "publication",
  catalog: "pg_publication",
  sql: (scope) => `
    SELECT p.oid AS root, p.pubname AS p1,
      p.puballtables AS "all tables",
      NOT p.pubinsert AS "no insert", NOT p.pubupdate AS "no update", NOT p.pubdelete AS "no delete",
      NOT p.pubtruncate AS "no truncate",
      p.pubviaroot AS "via root",
      ${scope.version >= 18e4 ? `CASE p.pubgencols WHEN 's' THEN 'stored' END AS "generated columns",` : ""}
      (SELECT array_agg(format('%I.%I%s%s', n.nspname, c.relname, ${columns(scope.version)}) ORDER BY n.nspname, c.relname)
       FROM pg_publication_rel pr JOIN pg_class c ON c.oid = pr.prrelid JOIN pg_namespace n ON n.oid = c.relnamespace
       WHERE pr.prpubid = p.oid) AS tables,
      ${scope.version >= 15e4 ? `(SELECT array_agg(n.nspname::text ORDER BY n.nspname) FROM pg_publication_namespace pn
             JOIN pg_namespace n ON n.oid = pn.pnnspid WHERE pn.pnpubid = p.oid) AS schemas,` : ""}
      ${owner("p.pubowner")} AS owner,
      ${comment("pg_publication", "p.oid")} AS comment
    FROM pg_publication p
    WHERE ${scope.wanted("p.oid")}`
};
function subscriptionOptions(version) {
  const options = [
    [14e4, "streaming", "substream"],
    [15e4, "two_phase", "subtwophasestate"],
    [15e4, "disable_on_error", "subdisableonerr"],
    [16e4, "password_required", "subpasswordrequired"],
    [16e4, "run_as_owner", "subrunasowner"],
    [16e4, "origin", "suborigin"],
    [17e4, "failover", "subfailover"]
  ];
  return options.filter(([since]) => version >= since).map(([, name, column]) => `format('${name}=%s', s.${column})`).join(", ");
}
var subscriptions = {
  kind: "subscription",
  catalog: "pg_subscription",
  sql: (scope) => `
    SELECT s.oid AS root, s.subname AS p1,
      NOT s.subenabled AS disabled,
      s.subslotname::text AS slot,
      s.subsynccommit AS "synchronous commit",
      s.subbinary AS "binary",
      (SELECT array_agg(name ORDER BY name) FROM unnest(s.subpublications) name) AS publications,
      ARRAY[${subscriptionOptions(scope.version)}] AS options,
      ${owner("s.subowner")} AS owner,
      ${comment("pg_subscription", "s.oid")} AS comment
    FROM pg_subscription s
    WHERE s.subdbid = (SELECT d.oid FROM pg_database d WHERE d.datname = current_database()) AND ${scope.wanted("s.oid")}`
};
export {
  publications,
  subscriptions
};
