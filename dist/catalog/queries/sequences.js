// src/catalog/queries/sequences.ts
import { comment, owner, privileges, userRelations } from "./family.js";
import { flag, select } from "./select.js";
var sequences = {
  kind: "sequence",
  catalog: "pg_class",
  sorts: "S",
  hasPlain: true,
  sql: (scope) => select(scope, {
    key: ["c.oid", "n.nspname", "c.relname"],
    facts: [
      ["type", "format_type(s.seqtypid, NULL)"],
      ["start", "s.seqstart::text"],
      ["increment", "s.seqincrement::text"],
      ["minimum", "s.seqmin::text"],
      ["maximum", "s.seqmax::text"],
      ["cache", "s.seqcache::text"],
      flag("cycle", "s.seqcycle"),
      ["persistence", `'unlogged'`, `c.relpersistence = 'u'`],
      [
        "owned by",
        "CASE WHEN o.objid IS NOT NULL THEN ARRAY[tn.nspname::text, t.relname::text, a.attname::text] END"
      ],
      ["owner", owner("c.relowner")],
      privileges("c.relacl", "s", "c.relowner"),
      ["comment", comment("pg_class", "c.oid")]
    ],
    from: `pg_class c
    JOIN pg_namespace n ON n.oid = c.relnamespace
    JOIN pg_sequence s ON s.seqrelid = c.oid
    LEFT JOIN pg_depend o ON o.classid = 'pg_class'::regclass AND o.objid = c.oid AND o.objsubid = 0
      AND o.refclassid = 'pg_class'::regclass AND o.refobjsubid > 0 AND o.deptype IN ('a', 'i')
    LEFT JOIN pg_class t ON t.oid = o.refobjid
    LEFT JOIN pg_namespace tn ON tn.oid = t.relnamespace
    LEFT JOIN pg_attribute a ON a.attrelid = o.refobjid AND a.attnum = o.refobjsubid`,
    where: `o.deptype IS DISTINCT FROM 'i' AND ${userRelations(scope, `'S'`)}`
  })
};
export {
  sequences
};
