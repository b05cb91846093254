import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Catalog } from '../../src/catalog/catalog.ts';
import { compareCatalogs } from '../../src/catalog/compare.ts';
import { catalogToJson, parseCatalog } from '../../src/catalog/json.ts';
import { objectKey } from '../../src/catalog/object-id.ts';
import { readCatalog } from '../../src/catalog/read.ts';
import { openReader } from '../../src/catalog/reader.ts';
import { UserError } from '../../src/errors.ts';
import { testServer } from '../postgres.ts';
import { richSchema } from './mutations/schema.ts';
import { connect, emptyDatabase } from './try.ts';

const server = await testServer('17');
const names = ({ objects }: Catalog) => [...objects.values()].map(({ kind, path }) => `${kind} ${path.join('.')}`);

test('the tool’s own table is left out, with all that hangs on it and its sequence', async () => {
  const { client, database } = await emptyDatabase(server);
  const empty = names(await readCatalog(client));
  await client.query(`CREATE TABLE "Sequelize Meta" (id serial PRIMARY KEY, name text UNIQUE);
    CREATE TABLE alembic_version (version_num varchar(32) PRIMARY KEY); CREATE INDEX ON alembic_version (version_num)`);
  for (const leaveOut of [
    ['public.Sequelize Meta', 'public.alembic_version'],
    ['"Sequelize Meta"', 'alembic_version'],
  ]) {
    assert.deepEqual(names(await readCatalog(client, { leaveOut })), empty);
    await using reader = await openReader(database, { leaveOut });
    assert.deepEqual(names((await reader.look()).catalog).sort(), [...empty].sort());
  }
});

test('what is not read is counted', async () => {
  const { client } = await emptyDatabase(server);
  assert.deepEqual((await readCatalog(client)).notCompared, {});
  await client.query('SELECT lo_create(0), lo_create(0)');
  assert.deepEqual((await readCatalog(client)).notCompared, { 'large object': 2 });
});

test('a lost connection is an error, not an empty catalog', async () => {
  const { client, database } = await emptyDatabase(server);
  const killer = await connect({ ...database, name: 'postgres' });
  const { rows } = await client.query('SELECT pg_backend_pid() AS pid');
  await client.query('BEGIN; LOCK TABLE pg_description IN ACCESS EXCLUSIVE MODE');
  const other = await connect(database);
  const { rows: own } = await other.query('SELECT pg_backend_pid() AS pid');
  const rejected = assert.rejects(readCatalog(other));
  await killer.query('SELECT pg_terminate_backend($1)', [own[0].pid]);
  await rejected;
  await killer.query('SELECT pg_terminate_backend($1)', [rows[0].pid]);
  await assert.rejects(readCatalog(client));
});

test('a failing read leaves no transaction open', async () => {
  const { client } = await emptyDatabase(server);
  await client.query(`CREATE TABLE t (a integer); SET client_min_messages = error; SET allow_system_table_mods = on;
    ALTER TABLE pg_catalog.pg_conversion RENAME TO pg_conversions`);
  await assert.rejects(readCatalog(client));
  await client.query('ALTER TABLE pg_catalog.pg_conversions RENAME TO pg_conversion');
  assert.ok((await readCatalog(client)).objects.has(objectKey('table', ['public', 't'])));
});

test('settings of a database and a role do not show in definitions', async () => {
  const { client, database } = await emptyDatabase(server);
  await client.query(`CREATE TABLE t (a timestamptz DEFAULT '2020-01-01 00:00+00', "order" integer)`);
  const before = await readCatalog(client);
  await client.query(`ALTER DATABASE "${database.name}" SET TimeZone = 'Asia/Tokyo'`);
  await client.query(`ALTER DATABASE "${database.name}" SET quote_all_identifiers = on`);
  await client.query(`ALTER DATABASE "${database.name}" SET search_path = nowhere`);
  const after = await readCatalog(await connect(database));
  assert.deepEqual(
    compareCatalogs(before, after).map(({ kind }) => kind),
    ['setting', 'setting', 'setting'],
  );
});

test('a user who is no superuser reads the same', async () => {
  const { client, database } = await emptyDatabase(server);
  await client.query('CREATE ROLE dr_reader; CREATE ROLE dr_writer; CREATE ROLE dr_plain LOGIN PASSWORD $$x$$');
  await client.query(richSchema(170000).replaceAll('CURRENT_DB', `"${database.name}"`));
  const plain = await connect({ ...database, user: 'dr_plain', password: 'x' });
  const all = await readCatalog(client);
  const seen = await readCatalog(plain);
  const words = compareCatalogs(all, seen).map(({ kind, facts }) => `${kind} ${facts?.map(({ fact }) => fact)}`);
  // How a user mapping connects is hidden from others, even by which options.
  assert.deepEqual(words, ['user mapping options']);
});

test('no secret is read', async () => {
  const { client, database } = await emptyDatabase(server);
  await client.query(`CREATE FOREIGN DATA WRAPPER w; CREATE SERVER s FOREIGN DATA WRAPPER w;
    CREATE USER MAPPING FOR PUBLIC SERVER s OPTIONS (user 'u', password 'hunter2');
    CREATE ROLE dr_secret PASSWORD 'hunter2';
    CREATE SUBSCRIPTION sub CONNECTION 'host=h password=hunter2' PUBLICATION p WITH (connect = false, slot_name = NONE)`);
  assert.doesNotMatch(catalogToJson(await readCatalog(client)), /hunter2|SCRAM/);
  await client.query('ALTER SUBSCRIPTION sub DISABLE; DROP SUBSCRIPTION sub; DROP ROLE dr_secret');
  await server.drop(database);
});

test('a file holds a catalog whole, in an order of its own', async () => {
  const { client } = await emptyDatabase(server);
  await client.query(
    'CREATE SCHEMA z; CREATE TABLE z.b (a integer, "B" text); CREATE TABLE z.a (a integer); CREATE TABLE q ()',
  );
  const catalog = await readCatalog(client);
  const json = catalogToJson(catalog);
  assert.deepEqual(compareCatalogs(catalog, parseCatalog(json, 'file')), []);
  assert.equal(catalogToJson(parseCatalog(json, 'file')), json);
  const one = parseCatalog(catalogToJson(catalog, ['z']), 'file');
  assert.deepEqual(names(one), ['schema z', 'table z.a', 'table z.b', 'column z.a.a', 'column z.b.B', 'column z.b.a']);
});

test('a file that is no catalog, or one of another version, is refused', () => {
  for (const text of ['', '[]', '{}', 'null', '{"version": 2, "objects": []}', '{"version": 1, "objects": [1]}']) {
    assert.throws(
      () => parseCatalog(text, 'x.json'),
      (error) => error instanceof UserError && error.message.includes('x.json'),
    );
  }
});

test('a transaction that was left open is told, not waited for without end', { timeout: 60_000 }, async () => {
  const { client, database } = await emptyDatabase(server);
  await client.query('CREATE TABLE t (a integer); CREATE VIEW v AS SELECT a FROM t');
  await client.query('BEGIN; LOCK TABLE t');
  const other = await connect(database);
  await assert.rejects(
    readCatalog(other),
    (error) => error instanceof UserError && /transaction/.test(error.why ?? ''),
  );
  await client.query('ROLLBACK');
  assert.ok((await readCatalog(other)).objects.size > 0);
});
