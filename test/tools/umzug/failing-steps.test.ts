import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Session } from '../../../src/tools/tool.ts';
import { testServer } from '../../postgres.ts';
import { column } from '../../query.ts';
import { errorOf, madeProject, opened, plain } from './made-project.ts';

const server = await testServer();

/** A project of one migration: its `up` is the given source, and its `down` does nothing. */
async function openedWith(up: string, stepTimeout?: number): Promise<Session> {
  const folder = await madeProject({ 'migrations/1.js': `exports.up = ${up};\nexports.down = async () => {};\n` });
  return opened(folder, await server.create(), stepTimeout);
}

/** What a step says of an `up`; afterwards the session must still work. */
async function upError(up: string, stepTimeout?: number) {
  await using session = await openedWith(up, stepTimeout);
  const error = errorOf(await session.up('1.js'));
  await session.mark('1.js', true);
  assert.deepEqual(plain(await session.down('1.js')), { ok: true, applied: false });
  return error;
}

test('an error keeps its class, its message and the frames of the project, innermost last', async () => {
  const error = await upError(`async () => {
    require('../rename').rename();
  }`).catch((error) => error);
  assert.equal(error.type, 'Error');
  assert.match(error.message, /^Cannot find module '..\/rename'/);
  assert.equal(error.line, 2);
  assert.deepEqual(error.trace, ['migrations/1.js:2 in up']);
});

test('a frame of a module of the project is in the trace, and the line is the migration’s', async () => {
  const folder = await madeProject({
    'migrations/1.js': `const { rename } = require('../rename');\nexports.up = async () => {\n  rename();\n};\n`,
    'rename.js': `exports.rename = () => {\n  throw new RangeError('too far');\n};\n`,
  });
  await using session = await opened(folder, await server.create());
  assert.deepEqual(errorOf(await session.up('1.js')), {
    kind: 'error',
    type: 'RangeError',
    message: 'too far',
    sqlstate: null,
    sql: null,
    line: 3,
    trace: ['migrations/1.js:3 in up', 'rename.js:2 in rename'],
  });
});

test('a migration that cannot be parsed fails at its line', async () => {
  const folder = await madeProject({ 'migrations/1.js': `exports.up = async () => {\n  const a;\n};\n` });
  await using session = await opened(folder, await server.create());
  const { type, line, trace } = errorOf(await session.up('1.js'));
  assert.deepEqual([type, line, trace], ['SyntaxError', 2, ['migrations/1.js:2']]);
});

test('what is thrown need not be an Error', async () => {
  assert.deepEqual(await upError(`async () => { throw 'no'; }`), {
    kind: 'error',
    type: 'string',
    message: 'no',
    sqlstate: null,
    sql: null,
    line: null,
    trace: [],
  });
  const { type, message } = await upError('() => Promise.reject()');
  assert.deepEqual([type, message], ['undefined', 'undefined']);
});

test('a query that is returned, not awaited, has its line', async () => {
  const { line, sqlstate, sql } = await upError(`({ context }) =>
    context.dropTable('nothing', {}).then(() => context
      .removeColumn('missing', 'id'))`);
  assert.deepEqual([line, sqlstate, sql], [3, '42P01', 'ALTER TABLE "public"."missing" DROP COLUMN "id";']);
});

test('a query of pg itself has its statement and its line', async () => {
  const { type, line, sqlstate, sql } = await upError(`async () => {
    const client = new (require('pg').Client)();
    await client.connect();
    await client.query('SELECT 1');
    await client.query('SELECT nonsense');
  }`);
  assert.deepEqual([type, line, sqlstate, sql], ['DatabaseError', 5, '42703', 'SELECT nonsense']);
});

test('process.exit in a migration is an outcome', async () => {
  const error = await upError(`async () => {
    process.exit(3);
  }`);
  assert.deepEqual([error.kind, error.type, error.line], ['error', 'process.exit', 2]);
  assert.equal(error.message, 'process.exit(3) was called');
});

test('process.exit in a timer is an outcome of the step that waits for it', async () => {
  const error = await upError(`() => new Promise(() => setTimeout(() => process.exit(), 10))`);
  assert.deepEqual([error.kind, error.type, error.message], ['error', 'process.exit', 'process.exit(0) was called']);
});

test('a rejection that nobody handles belongs to the step under way', async () => {
  const error = await upError(`async () => {
    Promise.reject(new TypeError('forgotten'));
    await new Promise((resolve) => setTimeout(resolve, 50));
  }`);
  assert.deepEqual([error.type, error.message, error.line], ['TypeError', 'forgotten', 2]);
});

test('a forgotten await that fails belongs to its own step', async () => {
  const error = await upError(`async ({ context }) => {
    context.sequelize.query('SELECT pg_sleep(0.2); SELECT nonsense');
  }`);
  assert.deepEqual([error.sqlstate, error.line], ['42703', 2]);
});

test('a step is over when the statements it did not await are', async () => {
  const up = `async ({ context }) => {
    context.sequelize.query('SELECT pg_sleep(0.2); CREATE TABLE late ()');
  }`;
  const folder = await madeProject({ 'migrations/1.js': `exports.up = ${up};` });
  const database = await server.create();
  await using session = await opened(folder, database);
  const { ok, late } = await session.up('1.js');
  assert.deepEqual([ok, late?.map(({ line }) => line)], [true, [2]]);
  assert.deepEqual(await column(database, `SELECT to_regclass('late')`), ['late']);
});

test('an error that is thrown in a callback is an outcome', async () => {
  const error = await upError(`() => new Promise(() => setTimeout(() => { throw new SyntaxError('later'); }, 10))`);
  assert.deepEqual([error.type, error.message], ['SyntaxError', 'later']);
});

test('a promise that never settles is an outcome, long before the time limit', async () => {
  const error = await upError('() => new Promise(() => {})', 3_600_000);
  assert.deepEqual([error.kind, error.type], ['error', 'NeverSettles']);
  const afterQuery = await upError(
    `async ({ context }) => {
      await context.sequelize.query('SELECT 1');
      await new Promise(() => {});
    }`,
    3_600_000,
  );
  assert.deepEqual([afterQuery.kind, afterQuery.type], ['error', 'NeverSettles']);
});

test('an endless loop is killed, and the next step has a new driver', async () => {
  const error = await upError('async () => { for (;;); }', 1500);
  assert.deepEqual([error.kind, error.type, error.message], ['timeout', 'TimeLimit', 'it took longer than 1.5 s']);
});

test('a process that dies is an outcome with its last words', async () => {
  const error = await upError(`async () => {
    console.error('goodbye');
    await new Promise((resolve) => setTimeout(resolve, 100));
    process.kill(process.pid, 'SIGKILL');
    await new Promise(() => {});
  }`);
  assert.deepEqual([error.kind, error.message], ['died', 'it was ended by SIGKILL']);
  assert.deepEqual(error.trace, ['goodbye']);
});

test('output in bulk is survived', async () => {
  await using session = await openedWith(`async () => {
    for (let line = 0; line < 100_000; line++) console.log('x'.repeat(100));
  }`);
  assert.deepEqual(plain(await session.up('1.js')), { ok: true, applied: true });
});

test('a call that is not given the transaction: it does not see what was done there, or waits for it', async () => {
  const forgotten = (call: string) => `async ({ context: q }) => {
    await q.createTable('t', { id: 'integer' });
    await q.sequelize.transaction(async (transaction) => {
      await q.createTable('a', { id: 'integer' }, { transaction });
      await q.addColumn('t', 'x', 'integer', { transaction });
      await ${call};
    });
  }`;
  const unseen = await upError(forgotten(`q.addColumn('a', 'b', 'integer')`));
  assert.deepEqual([unseen.sqlstate, unseen.line, unseen.outside], ['42P01', 6, { line: 3 }]);
  const held = await upError(forgotten(`q.addColumn('t', 'y', 'integer')`), 3000);
  assert.deepEqual([held.kind, held.line, held.outside], ['timeout', 6, { line: 3 }]);
  const given = await upError(forgotten(`q.addColumn('b', 'y', 'integer', { transaction })`));
  assert.deepEqual([given.sqlstate, given.outside], ['42P01', undefined]);
});
