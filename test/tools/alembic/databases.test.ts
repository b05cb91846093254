import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { promisify } from 'node:util';
import { testServer } from '../../postgres.ts';
import { pythonFor } from '../../python.ts';
import { fixtures, madeProject, plainProject, revision, smallEnv } from './made-project.ts';
import { inShort, replayed } from './replayed.ts';

const server = await testServer();
const python = await pythonFor('two-databases');
const folder = join(fixtures, 'two-databases');

/** What each revision of a replay changes. */
async function changes(...[folder, options]: [string, { databaseName?: string; xArguments?: string[] }]) {
  const { record } = await replayed(server, folder, { python, ...options });
  return record.revisions.map(({ up }) => up.changes.map(({ path }) => path.slice(1).join('.')));
}

test('binds of Flask-SQLAlchemy: each database is a replay of its own', async () => {
  const report = await replayed(server, folder, { python, databaseName: 'users' });
  assert.deepEqual(inShort(report), {
    revisions: ['create orders and users: passed, passed', 'users have an email: passed, failed'],
    findings: ['downgrade-fails migrations/versions/ba4bd15200bb_users_have_an_email.py:53'],
  });
  assert.deepEqual(inShort(await replayed(server, folder, { python, databaseName: 'default' })), {
    revisions: ['create orders and users: passed, passed', 'users have an email: passed, passed'],
    findings: [],
  });
});

test('binds of Flask-SQLAlchemy: which one is not said, or there is none', async () => {
  await assert.rejects(replayed(server, folder, { python }), {
    names: ['default', 'users'],
    message: "The project's env.py runs migrations on 2 databases.",
    why: 'They are: default, users. Each is replayed by itself.',
    hint: 'Say which one to check, in a run for each: --database users',
  });
  await assert.rejects(replayed(server, folder, { python, databaseName: 'carts' }), {
    message: "The project's env.py runs no migrations on a database `carts`.",
    why: 'It runs them on: default, users.',
  });
});

test('the template of Alembic for several databases', async () => {
  const folder = await madeProject({});
  const alembic = ['-m', 'alembic'];
  await promisify(execFile)(python, [...alembic, 'init', '--template', 'multidb', 'migrations'], { cwd: folder });
  await promisify(execFile)(python, [...alembic, 'revision', '--rev-id', 'a1', '-m', 'one'], { cwd: folder });
  await writeFile(
    join(folder, 'migrations', 'versions', 'a1_one.py'),
    revision('a1', { more: databases('engine1', 'engine2') })
      .replace('def upgrade():\n    pass', `def upgrade(engine_name):\n    globals()['upgrade_' + engine_name]()`)
      .replace(
        'def downgrade():\n    pass',
        `def downgrade(engine_name):\n    globals()['downgrade_' + engine_name]()`,
      ),
  );
  assert.deepEqual(await changes(folder, { databaseName: 'engine1' }), [['of_engine1']]);
  assert.deepEqual(await changes(folder, { databaseName: 'engine2' }), [['of_engine2']]);
});

function databases(...names: string[]): string {
  return names
    .map(
      (name) => `def upgrade_${name}():\n    op.execute('CREATE TABLE of_${name} ()')\n
def downgrade_${name}():\n    op.execute('DROP TABLE of_${name}')\n`,
    )
    .join('\n');
}

test('one schema for each tenant, each with a version table of its own', async () => {
  const env = `
from alembic import context
from sqlalchemy import create_engine
with create_engine('postgresql+psycopg2://me@db.invalid/production').connect() as connection:
    for tenant in ('blue', 'green'):
        connection.exec_driver_sql(f'CREATE SCHEMA IF NOT EXISTS {tenant}')
        connection.exec_driver_sql(f'SET search_path = {tenant}')
        connection.commit()
        context.configure(connection=connection, version_table_schema=tenant)
        with context.begin_transaction():
            context.run_migrations()
`;
  const one = revision('a1', { up: `op.execute('CREATE TABLE carts ()')`, down: `op.execute('DROP TABLE carts')` });
  const folder = await madeProject(plainProject({ a1: one }, env));
  await assert.rejects(replayed(server, folder, { python }), {
    why: 'They are: blue, green. Each is replayed by itself.',
  });
  const { record } = await replayed(server, folder, { python, databaseName: 'green' });
  assert.deepEqual(
    record.revisions[0]?.up.changes.map(({ path }) => path),
    [['green', 'carts']],
  );
});

test('several environments in one alembic.ini, as alembic -n names them', async () => {
  const folder = await madeProject({
    'alembic.ini': `[DEFAULT]\nprepend_sys_path = .\n[users]\nscript_location = users\n[carts]\nscript_location = carts\n`,
    'users/env.py': smallEnv,
    'users/versions/a1.py': revision('a1', { up: `op.execute('CREATE TABLE users ()')` }),
    'carts/env.py': smallEnv,
    'carts/versions/b1.py': revision('b1', { up: `op.execute('CREATE TABLE carts ()')` }),
  });
  await assert.rejects(replayed(server, folder, { python }), {
    names: ['users', 'carts'],
    message: "The project's alembic.ini has 2 environments.",
  });
  assert.deepEqual(await changes(folder, { databaseName: 'users' }), [['users']]);
  assert.deepEqual(await changes(folder, { databaseName: 'carts' }), [['carts']]);
});
