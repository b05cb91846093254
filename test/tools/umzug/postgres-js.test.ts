import assert from 'node:assert/strict';
import { test } from 'node:test';
import { installed } from '../../node-project.ts';
import { testServer } from '../../postgres.ts';
import { column, columnsOf } from '../../query.ts';
import { detected, errorOf, plain } from './made-project.ts';

test('ES modules, postgres.js and a table of its own', async () => {
  const server = await testServer();
  const database = await server.create();
  const project = await detected(await installed('umzug/postgres-js'));
  // What `import` loads can be changed in newer versions of Node.js only, such as the one that runs the tests.
  const options = { stepTimeout: 10_000, progress: () => {}, node: process.execPath };
  await using session = await project.open(database, options);
  assert.deepEqual(Object.keys(session.versions), ['node', 'umzug', 'postgres']);
  assert.deepEqual(session.bookkeeping, ['public.applied']);
  const [create, isbn] = session.history.map(({ id }) => id) as [string, string];
  assert.deepEqual(plain(await session.up(create)), { ok: true, applied: true });
  const copy = await server.clone(database);
  await session.use(copy);
  assert.deepEqual(plain(await session.up(isbn)), { ok: true, applied: true });
  assert.deepEqual(await columnsOf(copy, 'books'), ['id', 'isbn', 'title']);
  assert.deepEqual(await columnsOf(database, 'books'), ['id', 'title']);
  assert.deepEqual(errorOf(await session.down(isbn)), {
    kind: 'error',
    type: 'PostgresError',
    message: 'column "isbn_13" of relation "books" does not exist',
    sqlstate: '42703',
    sql: 'ALTER TABLE books DROP COLUMN isbn_13',
    line: 6,
    trace: ['migrations/0002-add-isbn.js:6 in down'],
  });
  await session.mark(isbn, false);
  assert.deepEqual(await column(copy, 'SELECT name FROM applied'), [create]);
});
