import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testServer } from '../postgres.ts';
import { connect, run } from './query.ts';

const server = await testServer();

test('databases are created empty, cloned with what is in them, and dropped', async () => {
  const source = await server.create();
  await run(source, 'CREATE TABLE students (id int); INSERT INTO students VALUES (1)');
  const copy = await server.clone(source);
  assert.notEqual(copy.name, source.name);
  assert.deepEqual(await run(copy, 'TABLE students'), [{ id: 1 }]);
  const empty = await server.create();
  assert.deepEqual(await run(empty, `SELECT FROM pg_class WHERE relname = 'students'`), []);
  await server.drop(source);
  await assert.rejects(run(source, 'SELECT 1'), /does not exist/);
  assert.deepEqual(await run(copy, 'TABLE students'), [{ id: 1 }]);
});

test('cloning and dropping closes the connections of others', async () => {
  const source = await server.create();
  const clients = await Promise.all([connect(source), connect(source)]);
  const ended = clients.map((client) => new Promise((resolve) => client.once('end', resolve)));
  const copy = await server.clone(source);
  await Promise.all(ended);
  const client = await connect(copy);
  const closed = new Promise((resolve) => client.once('end', resolve));
  await server.drop(copy);
  await closed;
});

test('when the connection that all this goes over is lost, there is another one', async () => {
  const database = await server.create();
  await run(
    database,
    `SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = 'postgres' AND usename = 'postgres'`,
  );
  await server.create().catch(() => {}); // It may still be on the lost one.
  await server.drop(await server.clone(database));
});

test('what replication needs can be made, as migrations do, and does not keep a database from being dropped', async () => {
  const database = await server.create();
  await run(database, 'CREATE TABLE t (a int); CREATE PUBLICATION all_tables FOR TABLE t');
  await run(database, `SELECT pg_create_logical_replication_slot('slot_of_a_migration', 'pgoutput')`);
  await run(
    database,
    `CREATE SUBSCRIPTION from_nowhere CONNECTION 'host=127.0.0.1 port=1' PUBLICATION p
    WITH (connect = false, slot_name = NONE)`,
  );
  await server.drop(await server.clone(database));
  await server.drop(database);
  await assert.rejects(run(database, 'SELECT 1'), /does not exist/);
});

test('a transaction that was left prepared does not keep a database from being copied or dropped', async () => {
  const [copied, dropped] = [await server.create(), await server.create()];
  for (const { name, ...access } of [copied, dropped]) {
    await run({ name, ...access }, `BEGIN; CREATE TABLE t (a int); PREPARE TRANSACTION '${name}''s'`);
  }
  assert.deepEqual(await run(await server.clone(copied), `SELECT to_regclass('t') AS t`), [{ t: null }]);
  await server.drop(dropped);
  await assert.rejects(run(dropped, 'SELECT 1'), /does not exist/);
});
