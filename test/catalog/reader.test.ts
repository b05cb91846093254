import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Catalog } from '../../src/catalog/catalog.ts';
import { compareCatalogs } from '../../src/catalog/compare.ts';
import { GroupedObjects } from '../../src/catalog/grouped.ts';
import { objectKey } from '../../src/catalog/object-id.ts';
import { readCatalog } from '../../src/catalog/read.ts';
import { openReader } from '../../src/catalog/reader.ts';
import { Client } from '../../src/lib/pg.ts';
import { testServer } from '../postgres.ts';
import { connect, emptyDatabase } from './try.ts';

const sorted = ({ objects }: Catalog) => new Map([...objects].sort());
const key = (name: string) => objectKey('table', ['public', name]);

for (const major of ['14', '17']) {
  const server = await testServer(major);
  test(`PostgreSQL ${major}: what has not changed is the very same object`, async () => {
    const { client, database } = await emptyDatabase(server);
    await client.query('CREATE TABLE a (id integer); CREATE TABLE b (id integer)');
    await using reader = await openReader(database);
    const first = (await reader.look()).catalog;
    await client.query('INSERT INTO a VALUES (1); ANALYZE');
    assert.equal((await reader.look()).catalog, first);
    await client.query('ALTER TABLE b ADD c text');
    const second = (await reader.look()).catalog;
    assert.equal(second.objects.get(key('a')), first.objects.get(key('a')));
    assert.equal(
      second.objects.get(objectKey('column', ['public', 'b', 'id'])),
      first.objects.get(objectKey('column', ['public', 'b', 'id'])),
    );
    assert.equal(second.objects.size, first.objects.size + 1);
    assert.deepEqual(
      compareCatalogs(first, second).map(({ object }) => object),
      ['b.c'],
    );
  });

  test(`PostgreSQL ${major}: a catalog that was given does not change any more`, async () => {
    const { client, database } = await emptyDatabase(server);
    await using reader = await openReader(database);
    const empty = (await reader.look()).catalog;
    await client.query('CREATE TABLE a (id integer)');
    const one = (await reader.look()).catalog;
    await client.query('DROP TABLE a; CREATE TABLE b (id integer)');
    const two = (await reader.look()).catalog;
    assert.deepEqual(
      [empty, one, two].map(({ objects }) => [objects.has(key('a')), objects.has(key('b'))]),
      [
        [false, false],
        [true, false],
        [false, true],
      ],
    );
  });

  test(`PostgreSQL ${major}: a transaction counts when it is over, however long it takes and whatever ends before it`, async () => {
    const { client, database } = await emptyDatabase(server);
    const other = await connect(database);
    await using reader = await openReader(database);
    const first = (await reader.look()).catalog;
    await client.query('BEGIN; CREATE TABLE slow (id integer)');
    assert.equal((await reader.look()).catalog, first);
    await other.query('CREATE TABLE quick (id integer)');
    const second = (await reader.look()).catalog;
    assert.deepEqual([second.objects.has(key('slow')), second.objects.has(key('quick'))], [false, true]);
    await client.query('SAVEPOINT s; CREATE TABLE slower (id integer); RELEASE s; COMMIT');
    const third = (await reader.look()).catalog;
    assert.deepEqual([third.objects.has(key('slow')), third.objects.has(key('slower'))], [true, true]);
    await client.query('BEGIN; DROP TABLE slow; ROLLBACK');
    assert.deepEqual(compareCatalogs(third, (await reader.look()).catalog), []);
  });

  test(`PostgreSQL ${major}: an index that was left invalid is seen`, async () => {
    const { client, database } = await emptyDatabase(server);
    await client.query('CREATE TABLE t (a integer); INSERT INTO t VALUES (1), (1)');
    await using reader = await openReader(database);
    const before = (await reader.look()).catalog;
    await assert.rejects(client.query('CREATE UNIQUE INDEX CONCURRENTLY i ON t (a)'));
    const [change] = compareCatalogs(before, (await reader.look()).catalog);
    assert.deepEqual([change?.kind, change?.value['not valid']], ['index', true]);
  });

  test(`PostgreSQL ${major}: a large history of changes: each reading is what a full reading gives`, async () => {
    const { client, database } = await emptyDatabase(server);
    await using reader = await openReader(database);
    for (let step = 0; step < 40; step += 1) {
      const [one, two] = [step % 7, (step * 3) % 5];
      await client.query(`
      CREATE TABLE IF NOT EXISTS t${one} (id serial PRIMARY KEY, ref integer);
      CREATE TABLE IF NOT EXISTS t${two} (id serial PRIMARY KEY, ref integer);
      ALTER TABLE t${one} ADD CONSTRAINT fk${step} FOREIGN KEY (ref) REFERENCES t${two};
      CREATE OR REPLACE VIEW v${one} AS SELECT ref FROM t${one};
      ALTER TABLE t${two} RENAME TO u${step};
      ${step % 4 === 3 ? `DROP TABLE u${step} CASCADE` : `COMMENT ON TABLE u${step} IS 'step ${step}'`}`);
      const [read, full] = [(await reader.look()).catalog, await readCatalog(client)];
      assert.deepEqual(compareCatalogs(read, full), []);
      assert.equal(read.objects.size, full.objects.size);
    }
  });

  test(`PostgreSQL ${major}: a user who may not look at every system catalog reads all of it each time`, async () => {
    const { client, database } = await emptyDatabase(server);
    await client.query('CREATE ROLE dr_modest LOGIN PASSWORD $$x$$');
    await using reader = await openReader({ ...database, user: 'dr_modest', password: 'x' });
    const first = (await reader.look()).catalog;
    assert.equal((await reader.look()).catalog, first);
    await client.query('CREATE TABLE t (a integer)');
    assert.deepEqual(
      compareCatalogs(first, (await reader.look()).catalog).map(({ object }) => object),
      ['t'],
    );
  });

  test(`PostgreSQL ${major}: after a reading that failed, everything is read`, async () => {
    const { client, database } = await emptyDatabase(server);
    await using reader = await openReader(database);
    (await reader.look()).catalog;
    await client.query(`CREATE TABLE t (a integer); SET allow_system_table_mods = on;
    ALTER TABLE pg_catalog.pg_attrdef RENAME TO pg_attrdefs`);
    await assert.rejects(reader.look());
    await client.query('ALTER TABLE pg_catalog.pg_attrdefs RENAME TO pg_attrdef');
    assert.deepEqual(compareCatalogs(await readCatalog(client), (await reader.look()).catalog), []);
  });

  test(`PostgreSQL ${major}: what comes back is the very same object again, also for the reader of a copy`, async () => {
    const { client, database } = await emptyDatabase(server);
    await client.query('CREATE TABLE t (a integer); CREATE TABLE u (a integer)');
    await using reader = await openReader(database);
    const first = (await reader.look()).catalog;
    await client.query('ALTER TABLE t ADD b text; DROP TABLE u');
    (await reader.look()).catalog;
    await client.query('ALTER TABLE t DROP b; CREATE TABLE u (a integer)');
    const back = (await reader.look()).catalog;
    await client.end();
    await reader[Symbol.asyncDispose]();
    const copy = await server.clone(database);
    await using other = await openReader(copy, { like: [first] });
    const copied = (await other.look()).catalog;
    for (const { objects } of [back, copied]) {
      assert.ok(objects instanceof GroupedObjects && first.objects instanceof GroupedObjects);
      for (const [name, group] of first.objects.groups) assert.equal(objects.groups.get(name), group);
    }
  });

  test(`PostgreSQL ${major}: catalogs that follow each other share what is the same`, async () => {
    const { client, database } = await emptyDatabase(server);
    for (let table = 0; table < 300; table += 1) await client.query(`CREATE TABLE t${table} (id serial PRIMARY KEY)`);
    await using reader = await openReader(database);
    const first = (await reader.look()).catalog;
    await client.query('ALTER TABLE t7 ADD c text; CREATE TABLE u (a integer)');
    const second = (await reader.look()).catalog;
    assert.ok(first.objects instanceof GroupedObjects && second.objects instanceof GroupedObjects);
    const earlier = first.objects.groups;
    assert.equal([...second.objects.groups].filter(([name, group]) => earlier.get(name) !== group).length, 2);
    assert.ok(earlier.size > 200);
  });

  test(`PostgreSQL ${major}: what turns out to be rare is read in one state of the database too`, async (t) => {
    const { client, database } = await emptyDatabase(server);
    await client.query(`CREATE TABLE t (a integer, b text); CREATE TABLE u (a integer)`);
    await using reader = await openReader(database);
    await reader.look();
    // Every query goes to the server; somebody only comes in between two of them.
    let [plain, intrusions] = [0, 0];
    const query = Client.prototype.query as (...args: unknown[]) => Promise<unknown>;
    t.mock.method(Client.prototype, 'query', async function (this: Client, ...args: unknown[]) {
      const result = await query.apply(this, args);
      const [{ text = '' }] = args as [{ text?: string }];
      if (/EXECUTE plain/.test(text)) plain += 1;
      // Somebody comes in between, as soon as the reader could look at another state.
      if (plain === 1 && text.endsWith('COMMIT')) {
        intrusions += 1;
        await query.call(client, 'ALTER TABLE t ADD CHECK (a > 1); ALTER TABLE u RENAME a TO b');
      }
      return result;
    });
    await client.query('ALTER TABLE t ADD CHECK (a > 0) NOT VALID');
    const [now, full] = [(await reader.look()).catalog, await readCatalog(client)];
    // The log tells that no name is another, so that the transaction ends with the first round trip.
    assert.equal(intrusions, major === '14' ? 0 : 1);
    assert.deepEqual(sorted(now), sorted(full));
  });

  test(`PostgreSQL ${major}: what is told of others is read again with what it follows from`, async () => {
    const { client, database } = await emptyDatabase(server);
    await client.query(`CREATE TABLE t (a integer); CREATE TABLE u (t t, many t[]); CREATE TYPE e AS ENUM ('x');
    CREATE TABLE v (e e[]); CREATE ROLE dr_owner; ALTER TABLE u OWNER TO dr_owner;
      CREATE TABLE k (a integer UNIQUE, b integer UNIQUE, c integer); CREATE TABLE f (a integer REFERENCES k (a));
      CREATE VIEW w AS SELECT a, b FROM k; CREATE TABLE p (a integer, b integer) PARTITION BY LIST (a);
      CREATE TABLE p1 PARTITION OF p FOR VALUES IN (1); CREATE INDEX i ON p (a); CREATE INDEX j ON p (b)`);
    await using reader = await openReader(database);
    await reader.look();
    for (const change of [
      'ALTER TABLE f ADD z integer; ALTER TABLE k RENAME a TO aa',
      'ALTER TABLE f DROP z; ALTER TABLE k RENAME aa TO a',
      'ALTER TABLE f ADD z integer DEFAULT 1 CHECK (z > 0); CREATE INDEX ON f (z); ALTER TABLE f ALTER z TYPE bigint',
      'ALTER TABLE f ALTER z SET STATISTICS 5, ALTER z DROP DEFAULT; ALTER TABLE f DISABLE TRIGGER ALL',
      'ALTER TABLE f ALTER z TYPE numeric, ALTER z SET NOT NULL; ALTER TABLE f ADD CHECK (z > 1); CREATE UNIQUE INDEX z ON f (z)',
      'ALTER TABLE f ADD UNIQUE USING INDEX z',
      'ALTER TABLE f DROP CONSTRAINT z, DROP CONSTRAINT f_z_check1, DROP CONSTRAINT f_a_fkey',
      'ALTER TABLE f ADD FOREIGN KEY (a) REFERENCES k (a); ALTER TABLE f ADD PRIMARY KEY (z); CREATE INDEX z ON f (z)',
      'DROP INDEX z; ALTER TABLE f DROP CONSTRAINT f_pkey, ADD EXCLUDE (z WITH =), ADD w integer',
      `UPDATE pg_attribute SET attisdropped = true WHERE attrelid = 'f'::regclass AND attname = 'w'`,
      `UPDATE pg_attribute SET attisdropped = false WHERE attrelid = 'f'::regclass AND attname = 'w'`,
      `UPDATE pg_constraint SET contype = 't' WHERE conname = 'f_z_excl'`,
      `UPDATE pg_constraint SET contype = 'x' WHERE conname = 'f_z_excl'`,
      'ALTER TABLE k RENAME a TO x; ALTER TABLE k RENAME b TO a; ALTER TABLE k RENAME x TO b',
      'ALTER TABLE k RENAME a TO x; ALTER TABLE k ADD a text',
      'ALTER TABLE k DROP c; ALTER TABLE k RENAME b TO c',
      'DROP INDEX i; ALTER INDEX j RENAME TO i',
      'ALTER TABLE f RENAME CONSTRAINT f_a_fkey TO other; DROP VIEW w; ALTER TABLE k RENAME TO w',
      'ALTER TABLE t RENAME TO renamed',
      'CREATE SCHEMA s; ALTER TABLE renamed SET SCHEMA s; ALTER TYPE e SET SCHEMA s',
      `ALTER DATABASE "${database.name}" OWNER TO dr_owner`,
      `ALTER DATABASE "${database.name}" OWNER TO postgres`,
      'ALTER ROLE dr_owner RENAME TO dr_other',
      'DROP OWNED BY dr_other; DROP ROLE dr_other',
    ]) {
      await client.query(change);
      const [now, full] = [(await reader.look()).catalog.objects, (await readCatalog(client)).objects];
      assert.deepEqual(new Map([...now].sort()), new Map([...full].sort()), change);
    }
  });
}
