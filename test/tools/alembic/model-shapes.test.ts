import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { testServer } from '../../postgres.ts';
import { environmentWith, pythonFor } from '../../python.ts';
import { fixtures, madeProject } from './made-project.ts';
import { env, replayFolder, replayModelled } from './modelled-project.ts';

const server = await testServer();

const users = `class User(Base):
    __tablename__ = 'users'
    id = sa.Column(sa.Integer, primary_key=True)
    name = sa.Column(sa.String(20))
`;
const makeUsers = `op.create_table('users', sa.Column('id', sa.Integer, primary_key=True), sa.Column('name', sa.String(20)))`;

test('models and migrations that agree: nothing is told', async () => {
  const { record, said } = await replayModelled(server, { up: makeUsers, models: users });
  assert.deepEqual(record.models?.tables, [
    { path: ['public', 'users'], model: 'User', file: 'models.py', line: 8, columns: { id: 10, name: 11 } },
  ]);
  assert.deepEqual(said, []);
});

test('no target_metadata: there are no models', async () => {
  const { record } = await replayModelled(server, { up: makeUsers, models: users, env: env({ metadata: 'None' }) });
  assert.equal(record.models, undefined);
});

test('several MetaData, schemas of their own, a class with a table that is not a class’s', async () => {
  const { said, record } = await replayModelled(server, {
    up: `${makeUsers}\nop.execute('CREATE SCHEMA audit; CREATE TABLE audit.logs (id serial PRIMARY KEY)')`,
    models: `${users}
more = sa.MetaData(schema='audit')
logs = sa.Table('logs', more, sa.Column('id', sa.Integer, primary_key=True), sa.Column('at', sa.DateTime))
late = sa.Table('late', sa.MetaData(schema='other'), sa.Column('id', sa.Integer, primary_key=True))
`,
    env: env({ metadata: '[models.Base.metadata, models.more, models.late.metadata]' }),
  });
  assert.deepEqual(said, [
    ['error', 'The models have `at`, no migration adds it'],
    ['error', 'The models have schema `other`, no migration makes it'],
  ]);
  assert.deepEqual(
    record.models?.tables?.map(({ path }) => path),
    [
      ['public', 'users'],
      ['audit', 'logs'],
      ['other', 'late'],
    ],
  );
});

test('what the project leaves out is no drift either way', async () => {
  const { said } = await replayModelled(server, {
    up: `${makeUsers}
op.execute("CREATE TYPE old AS ENUM ('a'); CREATE TABLE legacy_things (id int, state old)")
op.execute('ALTER TABLE users ADD secret int; CREATE INDEX by_hand ON users (name); CREATE TABLE other (id int)')`,
    models: `${users}
    hidden = sa.Column(sa.Integer, index=True, unique=True)


class Outside(Base):
    __tablename__ = 'legacy_outside'
    id = sa.Column(sa.Integer, primary_key=True)
`,
    env: env({
      before: `
def include_object(object, name, type_, reflected, compare_to):
    if type_ == 'column':
        return name not in ('secret', 'hidden')
    return name != 'by_hand' or type_ != 'index' or not reflected


def include_name(name, type_, parent_names):
    return type_ != 'table' or not name.startswith('legacy_')
`,
      options: 'include_object=include_object, include_name=include_name',
    }),
  });
  assert.deepEqual(said, [
    ['warning', 'The migrations build table `other`, no model describes it'],
    ['error', 'Model `Outside` describes table `legacy_outside`, no migration makes it'],
  ]);
});

test('extensions, and what only migrations make, are there for the models', async () => {
  const { said, record } = await replayModelled(server, {
    up: `op.execute('CREATE EXTENSION citext')
op.execute("CREATE FUNCTION next_code() RETURNS text LANGUAGE sql AS $$ SELECT 'x' $$")
op.execute("CREATE TYPE mood AS ENUM ('ok')")
op.execute("CREATE DOMAIN code AS text CHECK (VALUE <> '')")
op.execute("CREATE TABLE users (id serial PRIMARY KEY, mail citext, code text DEFAULT next_code(), mood mood)")
op.execute('CREATE VIEW codes AS SELECT code FROM users')`,
    models: `class User(Base):
    __tablename__ = 'users'
    id = sa.Column(sa.Integer, primary_key=True)
    mail = sa.Column(postgresql.CITEXT)
    code = sa.Column(sa.Text, server_default=sa.text('next_code()'))
    mood = sa.Column(sa.Enum('ok', 'fine', name='mood'))


class Codes(Base):
    __tablename__ = 'codes'
    code = sa.Column(sa.Text, primary_key=True)
`,
  });
  assert.equal(record.models?.outcome, 'passed', JSON.stringify(record.models?.error));
  assert.deepEqual(said, [['error', 'Type `mood` (enum) has the value `fine` in the models, no migration adds it']]);
});

test('models that do not build: a warning says why, and everything else is checked', async () => {
  const { findings, record } = await replayModelled(server, {
    up: makeUsers,
    models: `class User(Base):
    __tablename__ = 'users'
    id = sa.Column(sa.Integer, primary_key=True)
    place = sa.Column(sa.Integer, server_default=sa.text('no_such_function()'))
`,
  });
  assert.deepEqual(
    findings.map(({ level, message }) => [level, message]),
    [['warning', 'The schema of the models cannot be built: function no_such_function() does not exist']],
  );
  assert.match(findings[0]!.evidence.map(({ text }) => text).join(), /CREATE TABLE users/);
  assert.equal(record.revisions[0]?.down?.outcome, 'passed');
});

test('models that hang, or end the process: a warning says so, and everything else is checked', async () => {
  const listen = (code: string): string => `${users}
def before(target, connection, **options):
    ${code}


sa.event.listen(Base.metadata, 'before_create', before)
`;
  for (const [code, message] of [
    [`connection.execute(sa.text('SELECT pg_sleep(100)'))`, 'it took longer than 3 s'],
    [`import time; time.sleep(100)`, 'it took longer than 3 s'],
    [`import os; os._exit(7)`, 'it ended with status 7'],
  ] as const) {
    const { said, record } = await replayModelled(server, { up: makeUsers, models: listen(code), stepTimeout: 3000 });
    assert.deepEqual(said, [['warning', `The schema of the models cannot be built: ${message}`]]);
    assert.equal(record.revisions[0]?.down?.outcome, 'passed');
  }
});

test('a revision that fails without a proof: nothing is compared, and the record says why', async () => {
  const { record, said } = await replayModelled(server, { up: `op.execute('SELECT 1/0')`, models: users });
  assert.equal(record.models?.outcome, 'skipped');
  assert.match(record.models?.why ?? '', /^`a1` fails/);
  assert.deepEqual(said, []);
});

test('an asynchronous env.py', async () => {
  const python = await environmentWith(['alembic', 'SQLAlchemy[asyncio]', 'asyncpg']);
  const { said, record } = await replayModelled(server, {
    up: `op.create_table('users', sa.Column('id', sa.Integer, primary_key=True))`,
    models: users,
    python,
    env: `
import asyncio

from alembic import context
from sqlalchemy.ext.asyncio import create_async_engine

import models


def migrate(connection):
    context.configure(connection=connection, target_metadata=models.Base.metadata)
    with context.begin_transaction():
        context.run_migrations()


async def main():
    engine = create_async_engine('postgresql+asyncpg://me:secret@db.invalid/production')
    async with engine.connect() as connection:
        await connection.run_sync(migrate)
    await engine.dispose()


asyncio.run(main())
`,
  });
  assert.equal(record.models?.outcome, 'passed', JSON.stringify(record.models?.error));
  assert.deepEqual(said, [['error', 'Model `User` has `name`, no migration adds it']]);
});

test('versions of 2022', async () => {
  const python = await environmentWith(['alembic==1.8.1', 'SQLAlchemy==1.4.54', 'psycopg2-binary']);
  const { said } = await replayModelled(server, {
    up: `op.create_table('users', sa.Column('id', sa.Integer, primary_key=True),
        sa.Column('mood', sa.Enum('ok', name='mood')))`,
    models: `${users}    mood = sa.Column(postgresql.ENUM('ok', 'fine', name='mood', create_type=False))\n`,
    python,
    env: env({ before: 'include = lambda *_: True', options: 'include_object=include, include_name=include' }),
  });
  assert.deepEqual(said, [
    ['error', 'Type `mood` (enum) has the value `fine` in the models, no migration adds it'],
    ['error', 'Model `User` has `name`, no migration adds it'],
  ]);
});

test('Flask: the students lack what a model got later', async () => {
  const students = join(fixtures, 'students-fixed');
  const versions = ['40eb68d69926_create_student_table', '81b2eadadd64_add_age'].map((name) => `versions/${name}.py`);
  const names = [
    'app.py',
    ...['env.py', 'alembic.ini', 'script.py.mako', ...versions].map((name) => `migrations/${name}`),
  ];
  const files = Object.fromEntries(
    await Promise.all(names.map(async (name) => [name, await readFile(join(students, name), 'utf8')])),
  );
  files['app.py'] = files['app.py'].replace('    age = ', '    email = db.Column(db.String(120))\n    age = ');
  const { findings } = await replayFolder(server, await madeProject(files), await pythonFor('students'));
  assert.deepEqual(
    findings.map(({ message, todo, location }) => [message, todo, location]),
    [['Model `Student` has `email`, no migration adds it', 'Run `flask db migrate`.', { file: 'app.py', line: 18 }]],
  );
});
