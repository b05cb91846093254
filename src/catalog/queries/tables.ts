import { type Family, notOfExtension, userRelations, userSchema } from './family.ts';

export const schemas: Family = {
  kind: 'schema',
  sql: () => `
    SELECT n.nspname AS p1
    FROM pg_catalog.pg_namespace n
    WHERE ${userSchema} AND ${notOfExtension('n.oid', 'pg_namespace')}`,
};

export const tables: Family = {
  kind: 'table',
  sql: (scope) => `
    SELECT n.nspname AS p1, c.relname AS p2,
      CASE c.relkind WHEN 'p' THEN 'partitioned' WHEN 'f' THEN 'foreign' END AS kind,
      CASE c.relpersistence WHEN 'u' THEN 'unlogged' END AS persistence,
      CASE WHEN c.relkind = 'p' THEN pg_catalog.pg_get_partkeydef(c.oid) END AS "partition key",
      CASE WHEN c.relispartition THEN pg_catalog.pg_get_expr(c.relpartbound, c.oid) END AS "partition bound",
      CASE WHEN c.relhassubclass OR c.relispartition OR i.inhrelid IS NOT NULL THEN
        (SELECT pg_catalog.array_agg(pg_catalog.format('%I.%I', pn.nspname, p.relname) ORDER BY h.inhseqno)
         FROM pg_catalog.pg_inherits h
         JOIN pg_catalog.pg_class p ON p.oid = h.inhparent
         JOIN pg_catalog.pg_namespace pn ON pn.oid = p.relnamespace
         WHERE h.inhrelid = c.oid) END AS parents,
      CASE WHEN am.amname <> 'heap' THEN am.amname::text END AS "access method",
      (SELECT pg_catalog.array_agg(o ORDER BY o) FROM pg_catalog.unnest(c.reloptions) o) AS options,
      ts.spcname AS tablespace,
      CASE c.relreplident WHEN 'n' THEN 'nothing' WHEN 'f' THEN 'full' WHEN 'i' THEN 'index' END AS "replica identity",
      c.relrowsecurity AS "row security",
      c.relforcerowsecurity AS "row security forced",
      CASE WHEN c.reloftype <> 0 THEN pg_catalog.format_type(c.reloftype, NULL) END AS "of type"
    FROM pg_catalog.pg_class c
    JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
    LEFT JOIN pg_catalog.pg_am am ON am.oid = c.relam
    LEFT JOIN pg_catalog.pg_tablespace ts ON ts.oid = c.reltablespace
    LEFT JOIN pg_catalog.pg_inherits i ON i.inhrelid = c.oid AND i.inhseqno = 1
    WHERE ${userRelations(scope, `'r', 'p', 'f'`)}`,
};

export const columns: Family = {
  kind: 'column',
  sql: (scope) => `
    SELECT n.nspname AS p1, c.relname AS p2, a.attname AS p3,
      pg_catalog.row_number() OVER (PARTITION BY a.attrelid ORDER BY a.attnum)::int AS position,
      pg_catalog.format_type(a.atttypid, a.atttypmod) AS type,
      a.attnotnull AS "not null",
      CASE WHEN a.attgenerated = '' THEN pg_catalog.pg_get_expr(d.adbin, d.adrelid) END AS "default",
      CASE WHEN a.attgenerated <> '' THEN pg_catalog.pg_get_expr(d.adbin, d.adrelid) END AS generated,
      CASE a.attgenerated WHEN 'v' THEN true END AS virtual,
      CASE a.attidentity WHEN 'a' THEN 'always' WHEN 'd' THEN 'by default' END AS identity,
      CASE WHEN a.attidentity <> '' THEN
        (SELECT pg_catalog.format('start %s increment %s min %s max %s cache %s%s', s.seqstart, s.seqincrement,
           s.seqmin, s.seqmax, s.seqcache, CASE WHEN s.seqcycle THEN ' cycle' END)
         FROM pg_catalog.pg_depend e JOIN pg_catalog.pg_sequence s ON s.seqrelid = e.objid
         WHERE e.classid = 'pg_catalog.pg_class'::pg_catalog.regclass AND e.deptype = 'i'
           AND e.refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass
           AND e.refobjid = a.attrelid AND e.refobjsubid = a.attnum) END AS "identity options",
      CASE WHEN a.attcollation <> t.typcollation THEN
        (SELECT pg_catalog.format('%I.%I', cn.nspname, co.collname) FROM pg_catalog.pg_collation co
         JOIN pg_catalog.pg_namespace cn ON cn.oid = co.collnamespace WHERE co.oid = a.attcollation) END AS collation,
      CASE WHEN a.attstorage <> t.typstorage THEN
        CASE a.attstorage WHEN 'p' THEN 'plain' WHEN 'e' THEN 'external' WHEN 'm' THEN 'main' ELSE 'extended' END
        END AS storage,
      CASE a.attcompression WHEN 'p' THEN 'pglz' WHEN 'l' THEN 'lz4' END AS compression,
      CASE WHEN a.attstattarget >= 0 THEN a.attstattarget::int END AS "statistics target",
      a.attoptions AS options,
      CASE WHEN a.attinhcount > 0 AND NOT a.attislocal THEN true END AS inherited
    FROM pg_catalog.pg_attribute a
    JOIN pg_catalog.pg_class c ON c.oid = a.attrelid
    JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
    JOIN pg_catalog.pg_type t ON t.oid = a.atttypid
    LEFT JOIN pg_catalog.pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum AND a.atthasdef
    WHERE a.attnum > 0 AND NOT a.attisdropped AND ${userRelations(scope, `'r', 'p', 'f'`)}`,
};
