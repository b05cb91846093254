import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isDeepStrictEqual } from 'node:util';
import { WriteAheadLog } from '../../src/catalog/log.ts';
import { LogWatch } from '../../src/catalog/log-watch.ts';
import { readCatalog } from '../../src/catalog/read.ts';
import { openReader } from '../../src/catalog/reader.ts';
import { RowPrints } from '../../src/catalog/row-prints.ts';
import { inTransaction, run } from '../../src/catalog/rows.ts';
import type { Client } from '../../src/lib/pg.ts';
import { testServer } from '../postgres.ts';
import { connect, emptyDatabase } from './try.ts';

for (const major of ['15', '16', '17', '18']) {
  const server = await testServer(major);

  /** Runs changes, and looks after each: what is read again must be what a full reading gives. */
  async function follow(changes: readonly string[], setUp = '') {
    const { client, database } = await emptyDatabase(server);
    const other = await connect(database);
    await client.query(setUp);
    await using reader = await openReader(database);
    await reader.look();
    for (const [index, change] of changes.entries()) {
      if (index % 7 === 6) await reader.pause();
      for (const one of change.split(';')) {
        await client.query(one).catch((error) => assert.ok(one.endsWith(mayFail), error));
      }
      const { catalog, rows } = await reader.look();
      assert.equal(reader.knowsBy, 'log');
      const [now, full] = [catalog.objects, (await readCatalog(other)).objects];
      const wrong = [...new Set([...full.keys(), ...now.keys()])].filter(
        (key) => !isDeepStrictEqual(full.get(key), now.get(key)),
      );
      assert.deepEqual(wrong, [], change);
      assert.equal(rows, await inTransaction(other, () => new RowPrints(other, []).readAll()), change);
    }
  }

  test(`PostgreSQL ${major}: rows of the system catalogs are followed wherever they are put`, async () => {
    const many = Array.from({ length: 150 }, (_, n) => `c${n} integer DEFAULT ${n}`).join(', ');
    await follow([
      // Into blocks that are new, by several at once.
      `CREATE TABLE wide (${many})`,
      'ALTER TABLE wide ADD z integer',
      'ALTER TABLE wide DROP c7, DROP c100, ALTER c3 TYPE bigint',
      // Into one after the other, until a block is full and another is begun.
      'CREATE TABLE long ()',
      ...Array.from({ length: 70 }, (_, n) => `ALTER TABLE long ADD c${n} integer`),
      // Into the places of versions that were cleared away.
      ...['VACUUM pg_attribute', 'VACUUM pg_class', 'VACUUM FREEZE'].flatMap((vacuum) => [
        `${vacuum}; ALTER TABLE wide ADD y integer`,
        `ALTER TABLE wide DROP y; ${vacuum}; CREATE TABLE other (a integer)`,
        `DROP TABLE other; ${vacuum}`,
      ]),
      // From one block to another, since it has become longer.
      Array.from({ length: 40 }, (_, n) => `COMMENT ON COLUMN wide.c${n + 11} IS '${'x'.repeat(n * 50)}'`).join(';'),
      ...[1, 2, 3, 4].map((n) => `COMMENT ON TABLE wide IS '${'x'.repeat(n * 1900)}'`),
      ...[8, 9, 10].map((n) => `COMMENT ON COLUMN wide.c${n} IS '${'y'.repeat(n * 300)}'`),
      'COMMENT ON TABLE wide IS NULL',
      'CREATE ROLE dr_rows_a',
      ...['SELECT', 'UPDATE', 'INSERT', 'DELETE'].map((right) => `GRANT ${right} ON wide TO dr_rows_a`),
      'REVOKE ALL ON wide FROM dr_rows_a; DROP ROLE dr_rows_a',
      // Behind the back of DDL.
      'SET allow_system_table_mods = on',
      `UPDATE pg_class SET relname = 'renamed' WHERE relname = 'wide'`,
      `UPDATE pg_class SET relname = 'wide' WHERE relname = 'renamed'`,
      'CREATE INDEX i ON wide (c1); CREATE INDEX j ON wide (c2)',
      `UPDATE pg_index SET indisvalid = false WHERE indexrelid = 'i'::regclass`,
      'ALTER INDEX j RENAME TO k; DROP INDEX i; ALTER INDEX k RENAME TO i',
    ]);
  });

  test(`PostgreSQL ${major}: what was taken back was never there, and what was not is there`, async () => {
    await follow(
      [
        'BEGIN; ALTER TABLE t ADD b integer; ROLLBACK',
        'BEGIN; DROP TABLE t; ROLLBACK',
        'BEGIN; DROP TABLE t; CREATE TABLE t (b text); ROLLBACK',
        'BEGIN; DROP TABLE t; CREATE TABLE t (b text); COMMIT',
        'BEGIN; SAVEPOINT s; ALTER TABLE t ADD c integer; ROLLBACK TO s; ALTER TABLE t ADD d integer; COMMIT',
        'BEGIN; SAVEPOINT s; DROP TABLE u; ROLLBACK TO s; ALTER TABLE u RENAME TO v; COMMIT',
        'BEGIN; CREATE TABLE w (a integer); DROP TABLE w; COMMIT',
        'CREATE TABLE w (a integer); DROP TABLE w; CREATE TABLE w (b integer)',
        'BEGIN; CREATE INDEX ON v (a); SAVEPOINT s; DROP INDEX v_a_idx; ROLLBACK TO s; COMMIT',
        'BEGIN; DROP INDEX v_a_idx; ROLLBACK',
        'DROP INDEX v_a_idx; CREATE INDEX v_a_idx ON v (a DESC)',
        `CREATE TYPE e AS ENUM ('x'); ALTER TYPE e ADD VALUE 'y'; DROP TYPE e; CREATE TYPE e AS ENUM ('z')`,
        'DROP TABLE w; DROP TYPE e; DROP TABLE v CASCADE',
      ],
      'CREATE TABLE t (a integer); CREATE TABLE u (a integer)',
    );
  });

  test(`PostgreSQL ${major}: pages that the log has as a whole are read as a whole`, async () => {
    await follow([
      // As long as a backup is being made, each page is written as a whole when it is first changed.
      `SELECT pg_backup_start('downright', true)`,
      'CREATE TABLE t (a serial PRIMARY KEY, b text, c integer DEFAULT 5)',
      'CHECKPOINT; ALTER TABLE t ADD d integer',
      `CHECKPOINT; ALTER TABLE t ADD e integer; COMMENT ON COLUMN t.b IS 'x'`,
      'CHECKPOINT; ALTER TABLE t DROP b; CREATE VIEW v AS SELECT c FROM t',
      'CHECKPOINT; DROP TABLE t CASCADE',
      'SELECT pg_backup_stop(false)',
    ]);
  });

  test(`PostgreSQL ${major}: a long walk of changes at random`, async () => {
    // The same each time: numbers as in a textbook.
    let state = 42;
    const below = (limit: number) => {
      state = (state * 1103515245 + 12345) % 2 ** 31;
      return Math.floor((state / 2 ** 31) * limit);
    };
    const kinds: ((n: number, m: number) => string)[] = [
      (n, m) => `CREATE TABLE IF NOT EXISTS t${n} (id serial PRIMARY KEY, a integer, b text DEFAULT 'x${m}')`,
      (n, m) => `CREATE TABLE IF NOT EXISTS t${n} (id integer, a integer CHECK (a > ${m}), t${m} text)`,
      (n) => `DROP TABLE IF EXISTS t${n} CASCADE`,
      (n, m) => `ALTER TABLE t${n} ADD COLUMN IF NOT EXISTS c${m} integer DEFAULT ${m}`,
      (n, m) => `ALTER TABLE t${n} DROP COLUMN IF EXISTS c${m} CASCADE`,
      (n, m) => `ALTER TABLE t${n} ALTER a TYPE ${m % 2 ? 'bigint' : 'integer'}`,
      (n, m) => `CREATE INDEX IF NOT EXISTS i${m} ON t${n} (a, (a + ${m}))`,
      (_, m) => `DROP INDEX IF EXISTS i${m}`,
      (n, m) => `ALTER TABLE t${n} RENAME TO t${m}`,
      (n, m) => `ALTER TABLE t${n} RENAME a TO a${m}`,
      (n, m) => `ALTER TABLE t${n} RENAME a${m} TO a`,
      (n, m) => `CREATE OR REPLACE VIEW v${m} AS SELECT a FROM t${n}`,
      (_, m) => `DROP VIEW IF EXISTS v${m}`,
      (n, m) => `COMMENT ON TABLE t${n} IS '${m}'`,
      (_, m) => `CREATE TYPE e${m} AS ENUM ('a', 'b')`,
      (_, m) => `DROP TYPE IF EXISTS e${m}`,
      (n, m) => `ALTER TABLE t${n} ADD CONSTRAINT f${m} FOREIGN KEY (a) REFERENCES t${m} (id)`,
      (n, m) => `ALTER TABLE t${n} DROP CONSTRAINT IF EXISTS f${m}`,
      (n, m) => `INSERT INTO t${n} (a) VALUES (${m})`,
      () => 'VACUUM',
    ];
    const one = () => `${kinds[below(kinds.length)]!(below(6), below(6))}${mayFail}`;
    const changes = Array.from({ length: major === '17' ? 200 : 60 }, () =>
      Array.from({ length: 1 + below(3) }, one).join(';'),
    );
    await follow(changes);
  });

  test(`PostgreSQL ${major}: what another transaction moves while we look is not gone`, async () => {
    const { client, database } = await emptyDatabase(server);
    const other = await connect(database);
    await client.query('CREATE TABLE t (a integer); CREATE TABLE u (a integer)');
    const log = await WriteAheadLog.open(database);
    await using watch = new LogWatch(other, log!, Number(major) * 10000);
    await inTransaction(other, () => watch.start());
    const look = async (meanwhile: string) => {
      const asked = await watch.ask(() => true);
      await client.query(meanwhile);
      const changes = await inTransaction(other, (_, answers) => watch.changes(answers), { first: asked as string[] });
      assert.ok(changes !== 'lost');
      return changes.rows;
    };
    await client.query('ALTER TABLE t ADD b integer');
    const first = await look(`ALTER TABLE t ADD c integer; UPDATE pg_class SET relname = 't' WHERE relname = 't'`);
    assert.ok(first.some(({ root }) => root.startsWith('pg_class ')));
    assert.deepEqual(
      first.filter(({ isGone }) => isGone),
      [],
    );
    await client.query('ALTER TABLE u ADD b integer');
    const gone = [...(await look('DROP TABLE u')), ...(await look('SELECT 1'))].filter(({ isGone }) => isGone);
    assert.ok(gone.some(({ object }) => object.startsWith('pg_class ')));
  });

  test(`PostgreSQL ${major}: what ends in another database has moved nothing in this one`, async () => {
    const [{ client, database }, elsewhere] = [await emptyDatabase(server), await emptyDatabase(server)];
    const other = await connect(database);
    await client.query('CREATE TABLE t (a integer)');
    const log = await WriteAheadLog.open(database);
    await using watch = new LogWatch(other, log!, Number(major) * 10000);
    await inTransaction(other, () => watch.start());
    await client.query('DROP TABLE t');
    const asked = (await watch.ask(() => true)) as string[];
    await elsewhere.client.query('CREATE TABLE t (a integer)');
    const changes = await inTransaction(other, (_, answers) => watch.changes(answers), { first: asked });
    assert.ok(changes !== 'lost' && changes.rows.some(({ object, isGone }) => isGone && /^pg_class /.test(object)));
    // All of it was seen. Reading clears old versions away, which on 15 is as good as any other change of the block.
    if (major !== '15') assert.equal(await watch.ask(() => true), 'nothing');
  });

  test(`PostgreSQL ${major}: what was seen is not told again, though a transaction has been running since before`, async () => {
    const { client, database } = await emptyDatabase(server);
    const [other, slow] = [await connect(database), await connect(database)];
    await client.query('CREATE TABLE t (a integer); CREATE TABLE u (a integer)');
    const log = await WriteAheadLog.open(database);
    await using watch = new LogWatch(other, log!, Number(major) * 10000);
    await inTransaction(other, () => watch.start());
    const look = async () => {
      const first = await watch.ask(() => true);
      if (first === 'nothing') return [];
      const changes = await inTransaction(other, (_, answers) => watch.changes(answers), { first: first as string[] });
      assert.ok(changes !== 'lost');
      return changes.rows;
    };
    await slow.query('BEGIN; ALTER TABLE u ADD b integer');
    await client.query('CREATE INDEX i ON t (a); ALTER TABLE t ADD b integer; DROP INDEX i');
    assert.ok((await look()).length > 0);
    // Of a block, it is not known which of its rows were put there.
    if (major !== '15') assert.deepEqual(await look(), []);
    await client.query('ALTER TABLE t DROP b');
    assert.ok((await look()).length > 0);
    if (major !== '15') assert.deepEqual(await look(), []);
    await slow.query('COMMIT');
    assert.ok((await look()).some(({ object }) => object.startsWith('pg_class ')));
    assert.deepEqual(await look(), []);
    // More than is read of the log: every row is looked at, and no other is told.
    await client.query('CREATE TABLE much AS SELECT n, repeat(md5(n::text), 9) FROM generate_series(1, 20000) n');
    const table = (await client.query(`SELECT 'pg_class ' || 'much'::regclass::oid AS root`)).rows[0].root;
    const roots = new Set((await look()).map(({ root }) => root).filter((root) => root.startsWith('pg_class ')));
    assert.ok(roots.has(table) && roots.size <= 2, [...roots].join());
  });

  test(`PostgreSQL ${major}: the log names rows, where it can`, async () => {
    const { client, database } = await emptyDatabase(server);
    const log = await WriteAheadLog.open(database);
    const files = await filesOf(client, ['pg_class', 'pg_attribute', 'pg_type', 'pg_depend', 'pg_index']);
    await log!.watch(files);
    await client.query('CREATE TABLE t (a serial PRIMARY KEY, b text); ALTER TABLE t ADD c integer; DROP TABLE t');
    const stretch = await log!.read();
    await log!.close();
    assert.ok(stretch !== 'lost' && stretch.written !== 'much');
    const inCatalogs = stretch.written.filter(({ file }) => files.includes(file));
    assert.ok(inCatalogs.length >= 5);
    assert.ok(inCatalogs.every(({ block }) => block !== undefined));
    assert.equal(
      inCatalogs.every(({ line }) => line !== undefined),
      major !== '15',
    );
  });
}

const mayFail = ' -- may fail';

async function filesOf(client: Client, catalogs: readonly string[]): Promise<string[]> {
  const sql = catalogs.map((catalog) => `pg_relation_filenode('${catalog}')::text`).join(', ');
  const [result] = await run(client, `SELECT ${sql}`);
  return result!.rows[0]!;
}
