// src/catalog/queries/indexes.ts
import { columnNames } from "./constraints.js";
import { comment, dependsOn, sorted, userRelations } from "./family.js";
import { flag, select } from "./select.js";
var indexes = {
  kind: "index",
  catalog: "pg_class",
  sorts: "rpm",
  hasPlain: true,
  sql: (scope) => select(scope, {
    key: ["i.indrelid", "n.nspname", "c.relname", "ic.relname"],
    facts: [
      ["definition", definition],
      ...columnNames("i.indrelid", "i.indkey"),
      ["unique", "i.indisunique"],
      ["predicate", predicate],
      sorted("options", "ic.reloptions"),
      ["tablespace", "ts.spcname", "ic.reltablespace <> 0"],
      flag("not valid", "NOT i.indisvalid"),
      flag("replica identity", "i.indisreplident"),
      ["attached to", attachedTo, "ic.relispartition"],
      ["statistics targets", statisticsTargets, "i.indexprs IS NOT NULL"],
      dependsOn(scope, "pg_class", "ic.oid"),
      ["comment", comment("pg_class", "ic.oid")]
    ],
    from: `pg_index i
    JOIN pg_class ic ON ic.oid = i.indexrelid
    JOIN pg_class c ON c.oid = i.indrelid
    JOIN pg_namespace n ON n.oid = c.relnamespace`,
    rareJoins: "LEFT JOIN pg_tablespace ts ON ts.oid = ic.reltablespace",
    where: `${userRelations(scope, `'r', 'p', 'm'`)} AND NOT EXISTS (SELECT FROM pg_constraint k
      WHERE k.conrelid = i.indrelid AND k.conindid = i.indexrelid AND k.contype IN ('p', 'u', 'x'))`
  })
};
var predicate = "pg_get_expr(i.indpred, i.indrelid)";
var text = `substr(pg_get_indexdef(i.indexrelid), length(format('CREATE %sINDEX %I ON %s%I.%I USING ',
  CASE WHEN i.indisunique THEN 'UNIQUE ' END, ic.relname, CASE WHEN ic.relkind = 'I' THEN 'ONLY ' END, n.nspname,
  c.relname)) + 1)`;
var body = `CASE WHEN i.indpred IS NULL THEN ${text}
  ELSE left(${text}, -length(' WHERE ' || ${predicate})) END`;
var definition = `CASE WHEN ic.reloptions IS NULL THEN ${body}
  ELSE regexp_replace(${body}, ' WITH \\((?!.* WITH \\().*$', '') END`;
var attachedTo = `
  (SELECT ARRAY[pn.nspname::text, pt.relname::text, p.relname::text] FROM pg_inherits h
   JOIN pg_class p ON p.oid = h.inhparent JOIN pg_namespace pn ON pn.oid = p.relnamespace
   JOIN pg_index pi ON pi.indexrelid = p.oid JOIN pg_class pt ON pt.oid = pi.indrelid
   WHERE h.inhrelid = ic.oid)`;
var statisticsTargets = `
  (SELECT array_agg(format('%s: %s', ia.attnum, ia.attstattarget) ORDER BY ia.attnum) FROM pg_attribute ia
   WHERE ia.attrelid = ic.oid AND ia.attstattarget >= 0)`;
export {
  indexes
};
