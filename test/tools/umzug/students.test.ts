import assert from 'node:assert/strict';
import { test } from 'node:test';
import { installed } from '../../node-project.ts';
import { testServer } from '../../postgres.ts';
import { column, columnsOf } from '../../query.ts';
import { errorOf, opened, plain } from './made-project.ts';

const create = '20260914081500-create-student-table.js';
const addAge = '20260921093000-add-age.js';
const server = await testServer();

test('the history of students', async () => {
  const folder = await installed('umzug/students');
  await using session = await opened(folder, await server.create());
  assert.deepEqual(
    session.history.map(({ source, ...revision }) => revision),
    [
      {
        id: create,
        message: 'create student table',
        parents: [],
        dependsOn: [],
        file: `migrations/${create}`,
        lines: { revision: 1, up: 4, down: 13 },
      },
      {
        id: addAge,
        message: 'add age',
        parents: [create],
        dependsOn: [],
        file: `migrations/${addAge}`,
        lines: { revision: 1, up: 4, down: 10 },
      },
    ],
  );
  assert.match(session.history[0]?.source ?? '', /^const \{ DataTypes \}/);
  assert.deepEqual(session.bookkeeping, ['public.SequelizeMeta']);
  assert.deepEqual(Object.keys(session.versions), ['node', 'umzug', 'sequelize', 'pg']);
  assert.match(session.versions.umzug ?? '', /^3\.\d+\.\d+$/);
});

test('the column that is added twice', async () => {
  const database = await server.create();
  await using session = await opened(await installed('umzug/students'), database);
  assert.deepEqual(plain(await session.up(create)), { ok: true, applied: true });
  assert.deepEqual(await session.up(addAge), {
    ok: false,
    error: {
      kind: 'error',
      type: 'SequelizeDatabaseError',
      message: 'column "last_name" of relation "students" already exists',
      sqlstate: '42701',
      sql: 'ALTER TABLE "public"."students" ADD COLUMN "last_name" VARCHAR(50) NOT NULL;',
      line: 6,
      trace: [`migrations/${addAge}:6 in up`],
    },
  });
  // No transaction: what came before the failure stays.
  assert.deepEqual(await columnsOf(database, 'students'), ['age', 'first_name', 'id', 'last_name']);
  assert.deepEqual(await column(database, 'SELECT name FROM "SequelizeMeta"'), [create]);
});

test('the mended project goes up, down and up again', async () => {
  const database = await server.create();
  await using session = await opened(await installed('umzug/students-fixed'), database);
  for (const id of [create, addAge]) assert.deepEqual(plain(await session.up(id)), { ok: true, applied: true });
  assert.deepEqual(await columnsOf(database, 'students'), ['age', 'first_name', 'id', 'last_name']);
  for (const id of [addAge, create]) assert.deepEqual(plain(await session.down(id)), { ok: true, applied: false });
  assert.deepEqual(await columnsOf(database, 'students'), []);
  for (const id of [create, addAge]) assert.deepEqual(plain(await session.up(id)), { ok: true, applied: true });
});

test('a revision can be marked without running it', async () => {
  const database = await server.create();
  await using session = await opened(await installed('umzug/students-fixed'), database);
  await session.mark(create, true);
  await session.mark(create, true);
  assert.deepEqual(await columnsOf(database, 'students'), []);
  assert.deepEqual(await column(database, 'SELECT name FROM "SequelizeMeta"'), [create]);
  assert.match(errorOf(await session.up(addAge)).message, /relation "public.students" does not exist/);
  await session.mark(create, false);
  assert.deepEqual(plain(await session.up(create)), { ok: true, applied: true });
});

test('another database can be used, and the first one again', async () => {
  const first = await server.create();
  await using session = await opened(await installed('umzug/students-fixed'), first);
  await session.up(create);
  const copy = await server.clone(first);
  await session.use(copy);
  assert.deepEqual(plain(await session.up(addAge)), { ok: true, applied: true });
  assert.deepEqual(await columnsOf(first, 'students'), ['first_name', 'id', 'last_name']);
  await session.use(first);
  await server.drop(copy);
  assert.deepEqual(plain(await session.up(addAge)), { ok: true, applied: true });
  assert.deepEqual(await columnsOf(first, 'students'), ['age', 'first_name', 'id', 'last_name']);
});

test('a later revision of students-and-later has a broken downgrade', async () => {
  await using session = await opened(await installed('umzug/students-and-later'), await server.create());
  const [, , courses, index] = session.history.map(({ id }) => id) as [string, string, string, string];
  assert.deepEqual(plain(await session.up(courses)), { ok: true, applied: true });
  assert.deepEqual(plain(await session.up(index)), { ok: true, applied: true });
  const error = errorOf(await session.down(index));
  assert.equal(error.message, 'index "courses_title_unique" does not exist');
  assert.equal(error.line, 9);
});
