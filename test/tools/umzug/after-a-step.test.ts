import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testServer } from '../../postgres.ts';
import { column, columnsOf } from '../../query.ts';
import { errorOf, madeProject, opened, plain, usualRunner } from './made-project.ts';

const server = await testServer();

test('a transaction that a failing step leaves open holds no locks', async () => {
  const folder = await madeProject({
    'migrations/1.js': `exports.up = async ({ context }) => {
      const transaction = await context.sequelize.transaction();
      await context.createTable('held', { id: 'integer' }, { transaction });
      throw new Error('and no rollback');
    };`,
    'migrations/2.js': `exports.up = ({ context }) => context.createTable('held', { id: 'integer' });`,
  });
  await using session = await opened(folder, await server.create(), 10_000);
  assert.equal(errorOf(await session.up('1.js')).message, 'and no rollback');
  assert.deepEqual(plain(await session.up('2.js')), { ok: true, applied: true });
});

test('connections that the server ends do not end the driver', async () => {
  const folder = await madeProject({
    'migrations/1.js': `exports.up = ({ context }) => context.createTable('a', { id: 'integer' });`,
    'migrations/2.js': `exports.up = ({ context }) => context.createTable('b', { id: 'integer' });`,
  });
  const database = await server.create();
  await using session = await opened(folder, database);
  await session.up('1.js');
  const others = 'pg_stat_activity WHERE pid <> pg_backend_pid() AND datname = current_database()';
  assert.deepEqual(await column(database, `SELECT pg_terminate_backend(pid, 5000) FROM ${others}`), ['true']);
  assert.deepEqual(plain(await session.up('2.js')), { ok: true, applied: true });
});

test('a driver that dies between two steps is replaced', async () => {
  const folder = await madeProject({
    'migrations/1.js': `exports.up = async () => { setTimeout(() => process.kill(process.pid, 'SIGKILL'), 250); };`,
    'migrations/2.js': `exports.up = ({ context }) => context.createTable('b', { id: 'integer' });`,
  });
  const database = await server.create();
  await using session = await opened(folder, database);
  assert.deepEqual(plain(await session.up('1.js')), { ok: true, applied: true });
  await new Promise((resolve) => setTimeout(resolve, 750));
  await session.use(await server.clone(database));
  assert.deepEqual(plain(await session.up('2.js')), { ok: true, applied: true });
});

test('a statement that waits for a lock is told with its line, and does not run afterwards', async () => {
  const folder = await madeProject({
    'migrations/1.js': `exports.up = ({ context }) => context.createTable('locked', { id: 'integer' });`,
    'migrations/2.js': `exports.up = async ({ context }) => {
      const transaction = await context.sequelize.transaction();
      await context.sequelize.query('LOCK TABLE locked', { transaction });
      await context.addColumn('locked', 'late', 'integer');
    };`,
    'migrations/3.js': `exports.up = ({ context }) => context.addColumn('locked', 'next', 'integer');`,
  });
  const database = await server.create();
  await using session = await opened(folder, database, 2000);
  assert.ok((await session.up('1.js')).ok);
  const error = errorOf(await session.up('2.js'));
  assert.deepEqual([error.kind, error.type, error.message], ['timeout', 'TimeLimit', 'it took longer than 2 s']);
  assert.deepEqual([error.sql, error.line], ['ALTER TABLE "public"."locked" ADD COLUMN "late" integer;', 4]);
  assert.ok((await session.up('3.js')).ok);
  assert.deepEqual(await columnsOf(database, 'locked'), ['id', 'next']);
});

test('code that goes on after its step has failed does nothing any more', async () => {
  const folder = await madeProject({
    'migrations/1.js': `exports.up = async ({ context }) => {
      Promise.reject(new Error('forgotten'));
      await new Promise((resolve) => setTimeout(resolve, 300));
      await context.createTable('zombie', { id: 'integer' });
    };`,
  });
  const database = await server.create();
  await using session = await opened(folder, database);
  assert.equal(errorOf(await session.up('1.js')).message, 'forgotten');
  await new Promise((resolve) => setTimeout(resolve, 1000));
  assert.deepEqual(await column(database, `SELECT to_regclass('zombie')`), ['null']);
});

test('a migration may be an object with a state of its own', async () => {
  const runner = usualRunner.replace(
    /migrations: .*/,
    `migrations: [new (class {
    table = 'own';
    get name() { return 'a class'; }
    up({ context }) { return context.createTable(this.table, { id: 'integer' }); }
    down({ context }) { return context.dropTable(this.table); }
  })()],`,
  );
  await using session = await opened(await madeProject({ 'umzug.js': runner }), await server.create());
  assert.deepEqual(plain(await session.up('a class')), { ok: true, applied: true });
  assert.deepEqual(plain(await session.down('a class')), { ok: true, applied: false });
});

test('a migration that drops every table, the one of Umzug among them, is recorded all the same', async () => {
  const folder = await madeProject({
    'migrations/1.js': `exports.up = ({ context }) => context.createTable('a', { id: 'integer' });`,
    'migrations/2.js': `exports.up = ({ context }) => context.dropAllTables();
      exports.down = ({ context }) => context.dropAllTables();`,
    'migrations/3.js': `exports.up = ({ context }) => context.createTable('a', { id: 'integer' });
      exports.down = ({ context }) => context.dropTable('a');`,
  });
  const database = await server.create();
  await using session = await opened(folder, database);
  for (const id of ['1.js', '2.js', '3.js']) assert.deepEqual(plain(await session.up(id)), { ok: true, applied: true });
  assert.deepEqual(await column(database, 'SELECT name FROM "SequelizeMeta" ORDER BY 1'), ['2.js', '3.js']);
  for (const id of ['3.js', '2.js']) assert.deepEqual(plain(await session.down(id)), { ok: true, applied: false });
  assert.deepEqual(await column(database, 'SELECT name FROM "SequelizeMeta"'), []);
});
