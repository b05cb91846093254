// src/catalog/queries/statistics.ts
import { columnNames } from "./constraints.js";
import { comment, notOfExtension, owner, userSchema } from "./family.js";
import { column } from "./select.js";
var statistics = {
  kind: "statistics object",
  catalog: "pg_statistic_ext",
  sql: (scope) => `
    SELECT s.oid AS root, n.nspname AS p1, s.stxname AS p2,
      substr(pg_get_statisticsobjdef(s.oid),
        length(format('CREATE STATISTICS %I.%I ', n.nspname, s.stxname)) + 1) AS definition,
      ARRAY[tn.nspname::text, t.relname::text] AS "references",
      ${columnNames("s.stxrelid", "s.stxkeys").map(column).join(", ")},
      CASE WHEN s.stxstattarget >= 0 THEN s.stxstattarget::int END AS "statistics target",
      ${owner("s.stxowner")} AS owner,
      ${comment("pg_statistic_ext", "s.oid")} AS comment
    FROM pg_statistic_ext s
    JOIN pg_namespace n ON n.oid = s.stxnamespace
    JOIN pg_class t ON t.oid = s.stxrelid
    JOIN pg_namespace tn ON tn.oid = t.relnamespace
    WHERE ${userSchema} AND ${scope.wanted("s.oid")} AND ${notOfExtension(scope, "s.oid", "pg_statistic_ext")}`
};
export {
  statistics
};
