import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isDeepStrictEqual } from 'node:util';
import { compareCatalogs } from '../../src/catalog/compare.ts';
import { readCatalog } from '../../src/catalog/read.ts';
import { openReader } from '../../src/catalog/reader.ts';
import { RowPrints } from '../../src/catalog/row-prints.ts';
import { inTransaction } from '../../src/catalog/rows.ts';
import { testServer } from '../postgres.ts';
import { connect, emptyDatabase } from './try.ts';

for (const major of ['15', '17', '18']) {
  const server = await testServer(major);

  /** A database, and a look at it that must show what a full reading shows, and tells what has changed since the last. */
  async function watched(setUp: string) {
    const { client, database } = await emptyDatabase(server);
    await client.query(setUp);
    const reader = await openReader(database);
    const other = await connect(database);
    let last = await reader.look();
    const look = async () => {
      const before = last;
      last = await reader.look();
      assert.equal(reader.knowsBy, 'log');
      const [now, full] = [last.catalog.objects, (await readCatalog(other)).objects];
      const wrong = [...new Set([...full.keys(), ...now.keys()])].filter(
        (key) => !isDeepStrictEqual(full.get(key), now.get(key)),
      );
      assert.deepEqual(wrong, []);
      assert.equal(last.rows, await inTransaction(other, () => new RowPrints(other, []).readAll()));
      const changes = last.catalog === before.catalog ? [] : compareCatalogs(before.catalog, last.catalog);
      const isNew = { catalog: changes.length > 0, rows: last.rows !== before.rows };
      return Object.entries(isNew).flatMap(([what, is]) => (is ? [what] : []));
    };
    return { client, other, database, look, [Symbol.asyncDispose]: () => reader[Symbol.asyncDispose]() };
  }

  test(`PostgreSQL ${major}: rows that change are noticed, however they do`, async () => {
    await using place = await watched(`
      CREATE TABLE t (a integer, b text); CREATE TABLE held (a integer); INSERT INTO held VALUES (1);
      CREATE TABLE p (a integer) PARTITION BY LIST (a); CREATE TABLE p1 PARTITION OF p FOR VALUES IN (1);
      CREATE UNLOGGED TABLE u (a integer); CREATE MATERIALIZED VIEW m AS SELECT a FROM held`);
    for (const change of [
      `INSERT INTO t VALUES (1, 'x')`,
      'DELETE FROM t',
      `INSERT INTO t SELECT n, repeat('x', 9000) FROM generate_series(1, 9) n`,
      `UPDATE t SET b = repeat('y', 9000) WHERE a = 7`,
      'TRUNCATE t',
      'INSERT INTO p VALUES (1)',
      'TRUNCATE p',
      'INSERT INTO u VALUES (1)',
      'UPDATE u SET a = 2',
      'DELETE FROM u',
      'BEGIN; TRUNCATE held; INSERT INTO held VALUES (5); COMMIT',
      'REFRESH MATERIALIZED VIEW m',
      'BEGIN; TRUNCATE t; INSERT INTO t VALUES (1); SAVEPOINT s; INSERT INTO t VALUES (2); ROLLBACK TO s; COMMIT',
    ]) {
      await place.client.query(change);
      assert.deepEqual(await place.look(), ['rows'], change);
      assert.deepEqual(await place.look(), [], change);
    }
    for (const change of [
      'BEGIN; DELETE FROM held; ROLLBACK',
      'UPDATE held SET a = a',
      'INSERT INTO t VALUES (9); DELETE FROM t WHERE a = 9',
      'VACUUM held',
      'CREATE TEMPORARY TABLE mine (a integer); INSERT INTO mine VALUES (1)',
      'ANALYZE',
    ]) {
      await place.client.query(change);
      assert.deepEqual(await place.look(), [], change);
    }
  });

  test(`PostgreSQL ${major}: rows that change since their table does are noticed`, async () => {
    await using place = await watched(`
      CREATE TYPE mood AS ENUM ('good', 'bad'); CREATE TYPE inner_pair AS (a integer);
      CREATE DOMAIN pairs AS inner_pair[]; CREATE TYPE pair AS (many pairs, mood mood); CREATE TABLE t (a integer, pair pair);
      INSERT INTO t VALUES (1, ROW(ARRAY[ROW(1)::inner_pair], 'good')); CREATE TABLE nested (t t);
      INSERT INTO nested SELECT t FROM t; CREATE TABLE empty (a integer);
      CREATE TABLE plain AS SELECT 1 AS a`);
    for (const change of [
      'ALTER TABLE t ADD b integer',
      'ALTER TABLE t DROP b',
      `ALTER TABLE plain ALTER a TYPE text USING a || 'x'`,
      'ALTER TABLE plain SET UNLOGGED; UPDATE plain SET a = 5',
      'ALTER TABLE plain SET LOGGED; UPDATE plain SET a = 7',
      `ALTER TYPE mood RENAME VALUE 'good' TO 'fine'`,
      'ALTER TYPE inner_pair ADD ATTRIBUTE b text',
      'ALTER TABLE t RENAME TO now',
      'CREATE SCHEMA apart; ALTER TABLE now SET SCHEMA apart',
      'ALTER SCHEMA apart RENAME TO renamed',
      'CREATE TABLE filled AS SELECT 1 AS a',
      'BEGIN; CREATE TABLE fuller (a integer); INSERT INTO fuller VALUES (1); TRUNCATE fuller; INSERT INTO fuller VALUES (2); COMMIT',
      'DROP TABLE filled',
    ]) {
      await place.client.query(change);
      assert.deepEqual(await place.look(), ['catalog', 'rows'], change);
      assert.deepEqual(await place.look(), [], change);
    }
    await place.client.query('ALTER TABLE empty ADD b integer; CREATE TABLE emptier (a integer)');
    assert.deepEqual(await place.look(), ['catalog']);
  });

  test(`PostgreSQL ${major}: a transaction counts when it is over, whatever happens until then`, async () => {
    await using place = await watched('CREATE TABLE t (a integer); CREATE TABLE u (a integer)');
    const { client, other, look } = place;
    await client.query('BEGIN; CREATE TABLE slow (a integer); INSERT INTO slow VALUES (1); INSERT INTO t VALUES (1)');
    assert.deepEqual(await look(), []);
    await other.query('CREATE TABLE quick (a integer); INSERT INTO u VALUES (1)');
    assert.deepEqual(await look(), ['catalog', 'rows']);
    await client.query('SAVEPOINT s; CREATE TABLE slower (a integer); ROLLBACK TO s; ALTER TABLE slow ADD b integer');
    assert.deepEqual(await look(), []);
    await client.query('COMMIT');
    assert.deepEqual(await look(), ['catalog', 'rows']);
    assert.deepEqual(await look(), []);

    await client.query(`BEGIN; COMMENT ON TABLE u IS 'x'; INSERT INTO t VALUES (2); PREPARE TRANSACTION 'p'`);
    // This is more than is read of the log.
    await other.query('CREATE TABLE much AS SELECT n FROM generate_series(1, 50000) n');
    assert.deepEqual(await look(), ['catalog', 'rows']);
    await client.query(`COMMIT PREPARED 'p'`);
    assert.deepEqual(await look(), ['catalog', 'rows']);
    assert.deepEqual(await look(), []);
  });

  test(`PostgreSQL ${major}: nothing is missed after what moves the log or the system catalogs about`, async () => {
    await using place = await watched('CREATE TABLE t (a integer); INSERT INTO t VALUES (1); CREATE ROLE dr_moved');
    for (const [index, change] of [
      'CHECKPOINT; SELECT pg_switch_wal(); CHECKPOINT; SELECT pg_switch_wal(); CHECKPOINT',
      'VACUUM FULL pg_class',
      'VACUUM FULL',
      'CLUSTER pg_attribute USING pg_attribute_relid_attnum_index',
      `REINDEX SYSTEM "${place.database.name}"`,
      'VACUUM FREEZE',
      `CREATE DATABASE dr_by_file TEMPLATE template0 STRATEGY file_copy; DROP DATABASE dr_by_file`,
      `CREATE DATABASE dr_by_log TEMPLATE template0 STRATEGY wal_log; DROP DATABASE dr_by_log`,
      'COMMENT ON ROLE dr_moved IS NULL',
    ].entries()) {
      for (const one of change.split(';')) await place.client.query(one);
      assert.deepEqual(await place.look(), [], change);
      await place.client.query(`CREATE TABLE n${index} (a integer); INSERT INTO t VALUES (${index})`);
      for (const one of change.split(';')) await place.client.query(one);
      assert.deepEqual(await place.look(), ['catalog', 'rows'], change);
      await place.client.query(`DROP TABLE n${index}; ALTER ROLE dr_moved CONNECTION LIMIT ${index + 1}`);
      assert.deepEqual(await place.look(), ['catalog'], change);
      await place.client.query(`CREATE TEMPORARY TABLE temporary${index} (a serial PRIMARY KEY)`);
      assert.deepEqual(await place.look(), [], change);
    }
    await place.client.query('DROP ROLE dr_moved');
  });

  test(`PostgreSQL ${major}: all is read anew where the log is not there any more`, async () => {
    await using place = await watched('CREATE TABLE t (a integer)');
    await place.client.query('CREATE TABLE u (a integer); INSERT INTO u VALUES (1)');
    // As removed as a segment can be: it was recycled, and the checkpoint is beyond it.
    await place.client.query(
      'CREATE TABLE much AS SELECT n, repeat(md5(n::text), 30) FROM generate_series(1, 40000) n',
    );
    for (let round = 0; round < 3; round += 1) {
      await place.client.query('SELECT pg_switch_wal()');
      await place.client.query('CHECKPOINT');
    }
    assert.deepEqual(await place.look(), ['catalog', 'rows']);
    // The connection to the log is cut off.
    await place.client.query('INSERT INTO u VALUES (2)');
    await place.client.query(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = 'postgres'`);
    assert.deepEqual(await place.look(), ['rows']);
    assert.deepEqual(await place.look(), []);
  });
}

test('on PostgreSQL 14, and where no database is ours, it is known by transactions', async () => {
  for (const [major, isOurs] of [
    ['14', true],
    ['17', false],
  ] as const) {
    const server = await testServer(major);
    const { client, database } = await emptyDatabase(server);
    const { ours: _, ...given } = database;
    await using reader = await openReader(isOurs ? database : given);
    const first = await reader.look();
    assert.equal(reader.knowsBy, 'transactions');
    assert.deepEqual(await reader.look(), first);
    await client.query('CREATE TABLE t (a integer); INSERT INTO t VALUES (1)');
    const second = await reader.look();
    assert.equal(second.catalog.objects.size, first.catalog.objects.size + 2);
    assert.match(second.rows, /: 1 /);
    assert.deepEqual((await client.query('SELECT extname FROM pg_extension')).rows, [{ extname: 'plpgsql' }]);
  }
});

test('nothing is put into the database that is looked at', async () => {
  const server = await testServer('17');
  const { client, database } = await emptyDatabase(server);
  await using reader = await openReader(database);
  const state = await reader.look();
  assert.equal(reader.knowsBy, 'log');
  assert.deepEqual(state.catalog.objects.size, (await readCatalog(client)).objects.size);
  assert.deepEqual((await client.query('SELECT extname FROM pg_extension')).rows, [{ extname: 'plpgsql' }]);
});
