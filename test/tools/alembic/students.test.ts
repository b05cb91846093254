import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { testServer } from '../../postgres.ts';
import { columnsOf } from '../../query.ts';
import { errorOf, fixtures, opened, passedDown, passedUp } from './made-project.ts';

const server = await testServer();
const [create, addAge, addEmail, courses] = ['40eb68d69926', '81b2eadadd64', 'df1a20e53256', '34f6f361fd58'] as const;
const addAgeFile = `migrations/versions/${addAge}_add_age.py`;

test('the history of students', async () => {
  await using session = await opened(join(fixtures, 'students'), await server.create());
  assert.deepEqual(
    session.history.map(({ source, ...revision }) => revision),
    [
      {
        id: create,
        message: 'create student table',
        parents: [],
        dependsOn: [],
        file: `migrations/versions/${create}_create_student_table.py`,
        branches: [],
        lines: { revision: 13, parents: 14, dependsOn: 16, up: 19, down: 30 },
      },
      {
        id: addAge,
        message: 'add age',
        parents: [create],
        dependsOn: [],
        file: addAgeFile,
        branches: [],
        lines: { revision: 13, parents: 14, dependsOn: 16, up: 19, down: 28 },
      },
    ],
  );
  assert.match(session.history[0]?.source ?? '', /^"""create student table\n/);
  assert.deepEqual(session.bookkeeping, ['public.alembic_version']);
  assert.match(session.versions.python ?? '', /^3\.\d+\.\d+$/);
  for (const name of ['alembic', 'sqlalchemy', 'flask', 'flask-migrate', 'flask-sqlalchemy', 'psycopg2-binary']) {
    assert.match(session.versions[name] ?? '', /^\d+\.\d+/, name);
  }
});

test('the column that is added twice', async () => {
  const database = await server.create();
  await using session = await opened(join(fixtures, 'students'), database);
  assert.deepEqual(await session.up(create), passedUp);
  assert.deepEqual(await session.up(addAge), {
    ok: false,
    error: {
      kind: 'error',
      type: 'psycopg2.errors.DuplicateColumn',
      message: 'column "last_name" of relation "students" already exists',
      sqlstate: '42701',
      sql: 'ALTER TABLE students ADD COLUMN last_name VARCHAR(80) NOT NULL',
      line: 21,
      trace: [`${addAgeFile}:21 in upgrade`],
    },
  });
  assert.deepEqual(await columnsOf(database, 'students'), ['first_name', 'id', 'last_name']);
  assert.deepEqual(await session.down(create), passedDown);
  assert.deepEqual(await columnsOf(database, 'students'), []);
});

test('a revision is marked without running it', async () => {
  const database = await server.create();
  await using session = await opened(join(fixtures, 'students'), database);
  await session.up(create);
  await session.mark(addAge, true);
  assert.equal(errorOf(await session.down(addAge)).sqlstate, '42703');
  await session.mark(addAge, false);
  assert.deepEqual(await columnsOf(database, 'students'), ['first_name', 'id', 'last_name']);
  assert.deepEqual(await session.down(create), passedDown);
});

test('another database is used from then on', async () => {
  const [first, second] = [await server.create(), await server.create()];
  await using session = await opened(join(fixtures, 'students-fixed'), first);
  await session.up(create);
  const copy = await server.clone(first);
  await session.use(copy);
  assert.deepEqual(await session.up(addAge), passedUp);
  await session.use(second);
  assert.deepEqual(await session.up(create), passedUp);
  assert.deepEqual(await columnsOf(first, 'students'), ['first_name', 'id', 'last_name']);
  assert.deepEqual(await columnsOf(copy, 'students'), ['age', 'first_name', 'id', 'last_name']);
  assert.deepEqual(await columnsOf(second, 'students'), ['first_name', 'id', 'last_name']);
  await server.drop(copy);
  await server.drop(first);
});

test('a database that is copied between steps closes our connections, and the next step opens new ones', async () => {
  const database = await server.create();
  await using session = await opened(join(fixtures, 'students-fixed'), database);
  assert.deepEqual(await session.up(create), passedUp);
  await server.drop(await server.clone(database));
  assert.deepEqual(await session.up(addAge), passedUp);
  await server.drop(await server.clone(database));
  assert.deepEqual(await session.down(addAge), passedDown);
});

test('what comes after the column that is added twice', async () => {
  await using session = await opened(join(fixtures, 'students-and-later'), await server.create());
  assert.deepEqual(
    session.history.map(({ id }) => id),
    [create, addAge, addEmail, courses],
  );
  await session.up(create);
  await session.mark(addAge, true);
  for (const id of [addEmail, courses]) assert.deepEqual(await session.up(id), passedUp);
  assert.deepEqual(await session.down(courses), passedDown);
  const { type, message, line } = errorOf(await session.down(addEmail));
  assert.equal(type, 'sqlalchemy.exc.CompileError');
  assert.equal(message, "Can't emit DROP CONSTRAINT for constraint UniqueConstraint(); it has no name");
  assert.equal(line, 30);
});
