import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { LateStatement, StepOutcome } from '../../../src/tools/tool.ts';
import { testServer } from '../../postgres.ts';
import { madeProject, opened } from './made-project.ts';

const server = await testServer();

/** Runs an `up`; the migration begins in line 1 of its file. */
async function up(source: string): Promise<StepOutcome> {
  const folder = await madeProject({ 'migrations/1.js': `exports.up = ${source};\nexports.down = async () => {};\n` });
  await using session = await opened(folder, await server.create());
  return await session.up('1.js');
}

/** What came late: the line and the statement. */
async function late(source: string): Promise<(readonly [LateStatement['line'], string])[]> {
  return ((await up(source)).late ?? []).map(({ line, sql }) => [line, sql] as const);
}

test('a call that is not awaited is told with its line and its statement', async () => {
  assert.deepEqual(
    await late(`async ({ context }) => {
      await context.createTable('a', { id: 'integer' });
      context.addColumn('a', 'b', { type: 'integer' });
      context.addIndex(
        'a', ['id'], { name: 'ix_a' });
    }`),
    [
      [3, 'ALTER TABLE "public"."a" ADD COLUMN "b" integer;'],
      [4, 'CREATE INDEX "ix_a" ON "a" ("id")'],
    ],
  );
});

test('so is a statement of pg itself, and one that is sent long after the migration has ended', async () => {
  assert.deepEqual(
    await late(`async () => {
      const client = new (require('pg').Client)();
      await client.connect();
      client.query('CREATE TABLE a ()');
    }`),
    [[4, 'CREATE TABLE a ()']],
  );
  assert.deepEqual(
    await late(`async ({ context }) => {
      const make = async () => {
        await context.sequelize.query('SELECT pg_sleep(0.1)');
        await context.sequelize.query('SELECT 2');
      };
      make();
    }`),
    [
      [3, 'SELECT pg_sleep(0.1)'],
      [4, 'SELECT 2'],
    ],
  );
});

test('forEach with an async function waits for nothing', async () => {
  const found = await late(`async ({ context }) => {
    ['a', 'b'].forEach(async (name) => {
      await context.createTable(name, { id: 'integer' });
    });
  }`);
  assert.deepEqual(
    found.map(([line]) => line),
    [3, 3],
  );
});

test('a late statement that fails is told with its failure', async () => {
  const outcome = await up(`async ({ context }) => {
    context.removeColumn('nothing', 'b');
  }`);
  assert.equal(outcome.ok, false);
  assert.deepEqual(
    outcome.late?.map(({ line }) => line),
    [2],
  );
});

test('what is awaited, returned, gathered or run in a transaction is not late', async () => {
  for (const source of [
    `({ context }) => context.createTable('a', { id: 'integer' })`,
    `async ({ context }) => { await Promise.all(['a', 'b'].map((name) => context.createTable(name, { id: 'integer' }))); }`,
    `({ context }) => context.sequelize.transaction((transaction) => context.createTable('a', { id: 'integer' }, { transaction }))`,
    `async ({ context }) => {
      const transaction = await context.sequelize.transaction();
      await context.createTable('a', { id: 'integer' }, { transaction });
      await transaction.commit();
    }`,
    `async () => {
      const pool = new (require('pg').Pool)({ min: 2 });
      const client = await pool.connect();
      await client.query('SELECT 1');
      client.release();
      pool.end();
    }`,
  ]) {
    const { ok, late: unawaited } = await up(source);
    assert.deepEqual([ok, unawaited], [true, undefined], source);
  }
});

test('a transaction that is never ended is told with the line that begins it, and taken back', async () => {
  const folder = await madeProject({
    'migrations/1.js': `exports.up = async ({ context: q }) => {
  const transaction = await q.sequelize.transaction();
  await q.createTable('a', { id: 'integer' }, { transaction });
};
exports.down = async () => {};
`,
    'migrations/2.js': `exports.up = async () => {
  const client = await new (require('pg').Pool)().connect();
  await client.query('begin');
  await client.query('CREATE TABLE a ()');
  client.release();
};
`,
    'migrations/3.js': `exports.up = ({ context: q }) => q.createTable('a', { id: 'integer' });\n`,
  });
  await using session = await opened(folder, await server.create(), 10_000);
  const never = true;
  assert.deepEqual((await session.up('1.js')).late, [{ sql: 'COMMIT', line: 2, never }]);
  assert.deepEqual((await session.up('2.js')).late, [{ sql: 'COMMIT', line: 3, never }]);
  const { ok, late: unawaited } = await session.up('3.js');
  assert.deepEqual([ok, unawaited], [true, undefined]);
});
