import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testServer } from '../../postgres.ts';
import { column } from '../../query.ts';
import {
  errorOf,
  madeProject,
  opened,
  passedDown,
  passedUp,
  plainProject,
  revision,
  smallEnv,
} from './made-project.ts';

const server = await testServer();
const table = `op.execute('CREATE TABLE t (n int)')`;
const dropTable = `op.execute('DROP TABLE t')`;

/** Runs one revision up and down, twice. */
async function upAndDown(text: Parameters<typeof revision>[1], env?: string): Promise<void> {
  const folder = await madeProject(plainProject({ a1: revision('a1', text) }, env));
  const database = await server.create();
  await using session = await opened(folder, database, { stepTimeout: 20_000 });
  for (let round = 0; round < 2; round++) {
    assert.deepEqual(await session.up('a1'), passedUp);
    assert.deepEqual(await column(database, 'SELECT version_num FROM alembic_version'), ['a1']);
    assert.deepEqual(await session.down('a1'), passedDown);
    assert.deepEqual(await column(database, 'SELECT version_num FROM alembic_version'), []);
  }
}

test('CREATE INDEX CONCURRENTLY in an autocommit block', () =>
  upAndDown({
    up: `${table}
with op.get_context().autocommit_block():
    op.create_index('i', 't', ['n'], postgresql_concurrently=True)`,
    down: `with op.get_context().autocommit_block():
    op.drop_index('i', postgresql_concurrently=True)
${dropTable}`,
  }));

test('a COMMIT by hand', () =>
  upAndDown({
    up: `${table}\nop.execute('COMMIT')\nop.execute('CREATE INDEX CONCURRENTLY i ON t (n)')`,
    down: dropTable,
  }));

test('a transaction for each migration', () =>
  upAndDown(
    { up: table, down: dropTable },
    smallEnv.replace('connection=connection', 'connection=connection, transaction_per_migration=True'),
  ));

test('get_bind().commit() in a transaction for each migration', () =>
  upAndDown(
    { up: `${table}\nop.get_bind().commit()`, down: dropTable },
    smallEnv
      .replace('connection=connection', 'connection=connection, transaction_per_migration=True')
      .replace('.connect()', `.connect().execution_options(isolation_level='AUTOCOMMIT')`),
  ));

test('an engine that commits by itself', () =>
  upAndDown(
    { up: table, down: dropTable },
    smallEnv.replace(`production'`, `production', isolation_level='AUTOCOMMIT'`),
  ));

test('what env.py hands to the migrations', async () => {
  const text = revision('a1', { up: table, down: dropTable })
    .replace('def upgrade()', 'def upgrade(tenant)')
    .replace('def downgrade()', 'def downgrade(tenant)');
  const env = smallEnv.replace('run_migrations()', `run_migrations(tenant='shop')`);
  const folder = await madeProject(plainProject({ a1: text }, env));
  await using session = await opened(folder, await server.create());
  assert.deepEqual(await session.up('a1'), passedUp);
  assert.deepEqual(await session.down('a1'), passedDown);
});

test('a version table of its own, in its own schema', async () => {
  const env = smallEnv.replace(
    'context.configure(connection=connection)',
    `connection.exec_driver_sql('CREATE SCHEMA IF NOT EXISTS "Ops"')
    connection.commit()
    context.configure(connection=connection, version_table='versions', version_table_schema='Ops')`,
  );
  const folder = await madeProject(plainProject({ a1: revision('a1', { up: table, down: dropTable }) }, env));
  const database = await server.create();
  await using session = await opened(folder, database);
  assert.deepEqual(session.bookkeeping, ['Ops.versions']);
  assert.deepEqual(await session.up('a1'), passedUp);
  assert.deepEqual(await column(database, 'SELECT version_num FROM "Ops".versions'), ['a1']);
});

test('an env.py that never commits: nothing is applied, and no error is raised', async () => {
  const env = smallEnv.replace(/ {4}with context.*\n {8}/, '    ');
  const folder = await madeProject(plainProject({ a1: revision('a1', { up: table }) }, env));
  const database = await server.create();
  await using session = await opened(folder, database);
  assert.deepEqual(await session.up('a1'), { ok: true, applied: false });
  assert.deepEqual(await column(database, `SELECT to_regclass('t')`), ['null']);
});

test('an env.py that listens, logs and adds to the path is as new for every step', async () => {
  const env = `import logging, sys, os
from sqlalchemy import event
from sqlalchemy.engine import Engine
sys.path.append(os.getcwd() + '/lib')
calls = []

@event.listens_for(Engine, 'connect')
def note(dbapi_connection, record):
    calls.append(1)

${smallEnv
  .replace(
    '    context.configure',
    `    assert len(calls) == 1, calls
    assert sys.path.count(os.getcwd() + '/lib') == 1
    context.configure`,
  )
  .replace(
    'context.run_migrations()',
    `os.environ['CALLS'] = str(len(calls))
        context.run_migrations()`,
  )}`;
  await upAndDown({ up: `import os\nassert os.environ['CALLS'] == '1'\n${table}`, down: dropTable }, env);
});

test('megabytes of output, another folder, a child, and closed standard output harm nothing', async () => {
  const up = `import os, sys, subprocess, multiprocessing
print('x' * 3_000_000)
os.chdir('/')
subprocess.run([sys.executable, '-c', 'import os; os.fstat(1)'], check=True)
child = os.fork()
if child == 0:
    raise SystemExit(5)
os.waitpid(child, 0)
op.execute('CREATE TABLE t (n int)')
sys.stdout.close()`;
  const folder = await madeProject({
    ...plainProject({
      a1: revision('a1', { up, down: `op.execute(open('drop.sql').read())` }),
    }),
    'drop.sql': 'DROP TABLE t',
  });
  await using session = await opened(folder, await server.create());
  assert.deepEqual(await session.up('a1'), passedUp);
  assert.deepEqual(await session.down('a1'), passedDown);
});

test('a child cannot speak for the driver', async () => {
  const up = `import os, subprocess, sys
try:
    os.fstat(4)
    child = os.fork()
    if child == 0:
        try:
            os.write(4, b'{"id": 2, "result": {"ok": true, "applied": true}}\\n')
        except OSError:
            os._exit(9)
        os._exit(0)
    closed = os.waitpid(child, 0)[1] >> 8 == 9
except OSError:
    closed = True
inherited = subprocess.run([sys.executable, '-c', 'import os; os.fstat(4)'], close_fds=False, stderr=subprocess.DEVNULL)
assert closed and inherited.returncode != 0
raise RuntimeError('as planned')`;
  const folder = await madeProject(plainProject({ a1: revision('a1', { up }) }));
  await using session = await opened(folder, await server.create());
  assert.equal(errorOf(await session.up('a1')).message, 'as planned');
});
