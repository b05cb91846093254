import { type Family, userRelations } from './family.ts';

/** The names of columns, in the order of an array of their numbers. */
const columnNames = (relation: string, numbers: string) => `
  (SELECT pg_catalog.array_agg(ca.attname::text ORDER BY u.rank)
   FROM pg_catalog.unnest(${numbers}::smallint[]) WITH ORDINALITY u(number, rank)
   JOIN pg_catalog.pg_attribute ca ON ca.attrelid = ${relation} AND ca.attnum = u.number)`;

/**
 * Constraints of tables. The index behind a primary key, unique or exclusion constraint is told with it.
 * NOT NULL constraints (PostgreSQL 18) are facts of their column; rows that a partition's foreign key brings
 * about on other partitions are not told at all.
 */
export const constraints: Family = {
  kind: 'constraint',
  sql: (scope) => `
    SELECT n.nspname AS p1, c.relname AS p2, k.conname AS p3,
      CASE k.contype WHEN 'p' THEN 'primary key' WHEN 'u' THEN 'unique' WHEN 'f' THEN 'foreign key'
        WHEN 'c' THEN 'check' WHEN 'x' THEN 'exclusion' END AS type,
      pg_catalog.regexp_replace(pg_catalog.pg_get_constraintdef(k.oid),
        '( NOT ENFORCED| NOT VALID| DEFERRABLE| INITIALLY DEFERRED)+$', '') AS definition,
      ${columnNames('k.conrelid', 'k.conkey')} AS columns,
      CASE WHEN fc.oid IS NOT NULL THEN ARRAY[fn.nspname::text, fc.relname::text] END AS "references",
      NOT k.convalidated AS "not valid",
      ${scope.version >= 180000 ? 'NOT k.conenforced' : 'false'} AS "not enforced",
      k.condeferrable AS deferrable,
      k.condeferred AS "initially deferred",
      CASE WHEN k.coninhcount > 0 AND NOT k.conislocal THEN true END AS inherited,
      NOT i.indisvalid AS "index not valid",
      (SELECT pg_catalog.array_agg(o ORDER BY o) FROM pg_catalog.unnest(ic.reloptions) o) AS "index options",
      ts.spcname AS "index tablespace",
      i.indisreplident AS "replica identity"
    FROM pg_catalog.pg_constraint k
    JOIN pg_catalog.pg_class c ON c.oid = k.conrelid
    JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
    LEFT JOIN pg_catalog.pg_class fc ON fc.oid = k.confrelid
    LEFT JOIN pg_catalog.pg_namespace fn ON fn.oid = fc.relnamespace
    LEFT JOIN pg_catalog.pg_index i ON i.indexrelid = k.conindid AND k.contype IN ('p', 'u', 'x')
    LEFT JOIN pg_catalog.pg_class ic ON ic.oid = i.indexrelid
    LEFT JOIN pg_catalog.pg_tablespace ts ON ts.oid = ic.reltablespace
    WHERE k.contype IN ('p', 'u', 'f', 'c', 'x') AND NOT (k.contype = 'f' AND k.conparentid <> 0)
      AND ${userRelations(scope, `'r', 'p', 'f'`)}`,
};

/**
 * Indexes that are not a constraint's. The definition starts at the access method: name, table, uniqueness,
 * options and predicate are facts of their own.
 */
export const indexes: Family = {
  kind: 'index',
  sql: (scope) => `
    SELECT x.p1, x.p2, x.p3,
      pg_catalog.regexp_replace(
        pg_catalog.left(x.text, pg_catalog.length(x.text)
          - COALESCE(pg_catalog.length(x.predicate) + pg_catalog.length(' WHERE '), 0)),
        CASE WHEN x.options IS NULL THEN '$^' ELSE '^(.*) WITH \\(.*$' END, '\\1') AS definition,
      x.columns, x."unique", x.predicate, x.options, x.tablespace, x."not valid", x."replica identity", x."attached to"
    FROM (
      SELECT n.nspname AS p1, c.relname AS p2, ic.relname AS p3,
        pg_catalog.substr(pg_catalog.pg_get_indexdef(i.indexrelid), pg_catalog.length(pg_catalog.format(
          'CREATE %sINDEX %I ON %s%I.%I USING ', CASE WHEN i.indisunique THEN 'UNIQUE ' END, ic.relname,
          CASE WHEN ic.relkind = 'I' THEN 'ONLY ' END, n.nspname, c.relname)) + 1) AS text,
        ${columnNames('i.indrelid', 'i.indkey')} AS columns,
        i.indisunique AS "unique",
        pg_catalog.pg_get_expr(i.indpred, i.indrelid) AS predicate,
        (SELECT pg_catalog.array_agg(o ORDER BY o) FROM pg_catalog.unnest(ic.reloptions) o) AS options,
        ts.spcname AS tablespace,
        NOT i.indisvalid AS "not valid",
        i.indisreplident AS "replica identity",
        CASE WHEN ic.relispartition THEN
          (SELECT p.relname::text FROM pg_catalog.pg_inherits h JOIN pg_catalog.pg_class p ON p.oid = h.inhparent
           WHERE h.inhrelid = ic.oid) END AS "attached to"
      FROM pg_catalog.pg_index i
      JOIN pg_catalog.pg_class ic ON ic.oid = i.indexrelid
      JOIN pg_catalog.pg_class c ON c.oid = i.indrelid
      JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
      LEFT JOIN pg_catalog.pg_tablespace ts ON ts.oid = ic.reltablespace
      WHERE ${userRelations(scope, `'r', 'p', 'm'`)}
        AND i.indexrelid NOT IN (SELECT k.conindid FROM pg_catalog.pg_constraint k WHERE k.contype IN ('p', 'u', 'x'))
    ) x`,
};
