/** What most of them begin with. */
export const table = 'CREATE TABLE t (id serial PRIMARY KEY, a varchar(20), b integer, c text)';

/** What must stay silent: before, and a change that comes to nothing. */
export const silent: Record<string, readonly [before: string, change: string]> = {
  'attribute numbers after columns came and went': [
    table,
    'ALTER TABLE t ADD d integer; ALTER TABLE t DROP d; ALTER TABLE t ADD e text; ALTER TABLE t DROP e',
  ],
  'OIDs of what was made again': [table, `DROP TABLE t; ${table}`],
  'where a sequence stands': [table, `SELECT setval('t_id_seq', 1000)`],
  'rows and statistics': [table, `INSERT INTO t (a) SELECT 'x' FROM generate_series(1, 100); ANALYZE; DELETE FROM t`],
  'an auto-named constraint with another number': [
    `${table}; ALTER TABLE t ADD CHECK (b > 0)`,
    'ALTER TABLE t ADD CONSTRAINT x CHECK (b > 0), DROP CONSTRAINT t_b_check; ALTER TABLE t RENAME CONSTRAINT x TO t_b_check1',
  ],
  'an auto-named index with another number': [
    `${table}; CREATE INDEX ON t (b)`,
    'DROP INDEX t_b_idx; CREATE INDEX t_b_idx1 ON t (b)',
  ],
  'names that PostgreSQL made up for another name of the table': [
    `${table}; CREATE INDEX ON t (b); ALTER TABLE t ADD UNIQUE (a)`,
    `DROP TABLE t; CREATE TABLE old (id integer PRIMARY KEY, a varchar(20) UNIQUE, b integer, c text);
     CREATE INDEX ON old (b); ALTER TABLE old RENAME TO t;
     CREATE SEQUENCE t_id_seq AS integer OWNED BY t.id; ALTER TABLE t ALTER id SET DEFAULT nextval('t_id_seq')`,
  ],
  'a check that PostgreSQL renders another way when it is made from its own rendering': [
    `${table}; ALTER TABLE t ADD CONSTRAINT k CHECK (a IN ('x', 'y'))`,
    `ALTER TABLE t DROP CONSTRAINT k, ADD CONSTRAINT k
       CHECK (((a)::text = ANY ((ARRAY['x'::character varying, 'y'::character varying])::text[])))`,
  ],
  'a view that PostgreSQL renders another way when it is made from its own rendering': [
    `${table}; CREATE VIEW v AS SELECT id FROM t WHERE a IN ('x', 'y')`,
    `DROP VIEW v; CREATE VIEW v AS
       SELECT id FROM t WHERE (a)::text = ANY ((ARRAY['x'::character varying, 'y'::character varying])::text[])`,
  ],
  'a predicate of an index, likewise': [
    `${table}; CREATE INDEX i ON t (b) WHERE a IN ('x', 'y')`,
    `DROP INDEX i; CREATE INDEX i ON t (b)
       WHERE ((a)::text = ANY ((ARRAY['x'::character varying, 'y'::character varying])::text[]))`,
  ],
  'the usual privileges, written out': [table, 'GRANT SELECT ON t TO PUBLIC; REVOKE SELECT ON t FROM PUBLIC'],
  'the usual privileges of a function, written out': [
    `CREATE FUNCTION f() RETURNS integer LANGUAGE sql AS 'SELECT 1'`,
    'REVOKE EXECUTE ON FUNCTION f FROM PUBLIC; GRANT EXECUTE ON FUNCTION f TO PUBLIC',
  ],
  'the usual collation and storage, written out': [
    table,
    'ALTER TABLE t ALTER c TYPE text COLLATE "default"; ALTER TABLE t ALTER c SET STORAGE extended',
  ],
  'a default of NULL, written out': [table, 'ALTER TABLE t ALTER a SET DEFAULT NULL'],
  'options in another order': [
    'CREATE TABLE t (a integer) WITH (fillfactor = 50, autovacuum_enabled = off)',
    'DROP TABLE t; CREATE TABLE t (a integer) WITH (autovacuum_enabled = off, fillfactor = 50)',
  ],
  'privileges in another order': [
    `${table}; CREATE ROLE dr_a; CREATE ROLE dr_b; GRANT SELECT ON t TO dr_a, dr_b`,
    'REVOKE ALL ON t FROM dr_a; GRANT SELECT ON t TO dr_a',
  ],
  'indexes of partitions in another order': [
    `CREATE TABLE p (a integer, b integer) PARTITION BY LIST (a);
     CREATE TABLE p1 PARTITION OF p FOR VALUES IN (1); CREATE INDEX ia ON p (a); CREATE INDEX ib ON p (b)`,
    'DROP INDEX ia; CREATE INDEX ia ON p (a)',
  ],
  'what belongs to an extension': ['SELECT 1', 'CREATE EXTENSION hstore; DROP EXTENSION hstore'],
  'which index a table was clustered on': [`${table}; CREATE INDEX i ON t (b)`, 'CLUSTER t USING i'],
  'temporary tables': [table, 'CREATE TEMPORARY TABLE x (a integer); CREATE TEMPORARY VIEW y AS SELECT 1'],
  'settings of the session': [
    `${table}; ALTER TABLE t ADD d timestamptz DEFAULT '2020-01-01 00:00+00', ADD e interval DEFAULT '1 day 02:00'`,
    `SET search_path = nowhere; SET TimeZone = 'Asia/Tokyo'; SET IntervalStyle = 'iso_8601'; SET quote_all_identifiers = on;
     SET DateStyle = 'German'; SET bytea_output = 'escape'`,
  ],
};
