import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testServer } from '../../postgres.ts';
import { column } from '../../query.ts';
import { errorOf, madeProject, opened, passedDown, passedUp, plainProject, revision } from './made-project.ts';

const server = await testServer();

/** What a step says of an upgrade; afterwards the session must still work, on the same database. */
async function upError(up: string, { more = '', stepTimeout = 60_000, files = {} } = {}) {
  const second = revision('b2', { parents: ['a1'], up: `op.execute('CREATE TABLE after_it ()')` });
  const folder = await madeProject({ ...plainProject({ a1: revision('a1', { up, more }), b2: second }), ...files });
  const database = await server.create();
  await using session = await opened(folder, database, { stepTimeout });
  const error = errorOf(await session.up('a1'));
  await session.mark('a1', true);
  assert.deepEqual(await session.up('b2'), passedUp);
  assert.deepEqual(await column(database, `SELECT to_regclass('after_it')`), ['after_it']);
  return error;
}

test('an error of Python keeps its class, its message and the frames of the project, innermost last', async () => {
  const error = await upError('rename()', {
    more: 'from renaming import rename\n',
    files: { 'renaming.py': `def rename():\n    raise RuntimeError('too far')\n` },
  });
  assert.deepEqual(error, {
    kind: 'error',
    type: 'RuntimeError',
    message: 'too far',
    sqlstate: null,
    sql: null,
    line: 10,
    trace: ['migrations/versions/a1.py:10 in upgrade', 'renaming.py:2 in rename'],
  });
});

test('an error of the database says neither the statement nor a link, but its detail', async () => {
  const error = await upError(`op.execute('CREATE TABLE t (n int PRIMARY KEY)')
op.execute('INSERT INTO t VALUES (1), (1)')`);
  assert.equal(error.type, 'psycopg2.errors.UniqueViolation');
  assert.equal(
    error.message,
    'duplicate key value violates unique constraint "t_pkey"\nDETAIL: Key (n)=(1) already exists.',
  );
  assert.deepEqual([error.sqlstate, error.sql, error.line], ['23505', 'INSERT INTO t VALUES (1), (1)', 10]);
});

test('an error of psycopg2 itself has its statement', async () => {
  const error = await upError(`op.get_bind().connection.cursor().execute('SELECT nonsense')`);
  assert.deepEqual(
    [error.type, error.sqlstate, error.sql],
    ['psycopg2.errors.UndefinedColumn', '42703', 'SELECT nonsense'],
  );
});

test('sys.exit is an outcome', async () => {
  const error = await upError('import sys\nsys.exit(3)');
  assert.deepEqual([error.kind, error.type, error.message, error.line], ['error', 'SystemExit', '3', 10]);
});

test('a KeyboardInterrupt is an outcome', async () => {
  assert.equal((await upError('raise KeyboardInterrupt')).type, 'KeyboardInterrupt');
});

test('a process that ends is an outcome, with its last words', async () => {
  const error = await upError(`import os\nprint('so long', flush=True)\nos._exit(7)`);
  assert.deepEqual(error, {
    kind: 'died',
    type: 'ProcessEnded',
    message: 'it ended with status 7',
    sqlstate: null,
    sql: null,
    line: null,
    trace: ['so long'],
  });
});

test('a process that crashes is an outcome', async () => {
  const error = await upError('import os, signal\nos.kill(os.getpid(), signal.SIGSEGV)');
  assert.deepEqual([error.kind, error.message], ['died', 'it was ended by SIGSEGV']);
});

test('a step that hangs is ended, and says where it hung', async () => {
  const error = await upError('import time\ntime.sleep(600)', { stepTimeout: 1500 });
  assert.deepEqual([error.kind, error.type, error.message], ['timeout', 'TimeLimit', 'it took longer than 1.5 s']);
  assert.equal(error.line, 10);
  assert.equal(error.trace.at(-1), 'migrations/versions/a1.py:10 in upgrade');
});

test('a statement that takes too long is cancelled, and holds no lock any longer', async () => {
  const { kind, message, sql, line, trace } = await upError(
    `op.execute('CREATE TABLE after_it ()')\nop.execute('SELECT pg_sleep(600)')`,
    { stepTimeout: 1500 },
  );
  assert.deepEqual([kind, message, sql, line], ['timeout', 'it took longer than 1.5 s', 'SELECT pg_sleep(600)', 10]);
  assert.deepEqual(trace, ['migrations/versions/a1.py:10 in upgrade']);
});

test('a step that fails leaves nothing behind: no table, no lock, no setting', async () => {
  const left = revision('a1', {
    up: `op.execute('CREATE TABLE half ()')
op.execute("SET search_path = 'nowhere'")
op.execute('SELECT pg_advisory_lock(1)')
raise RuntimeError('stop')`,
  });
  const next = revision('b2', {
    up: `assert op.get_bind().exec_driver_sql('SHOW search_path').scalar() == '"$user", public'
assert op.get_bind().exec_driver_sql("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory'").scalar() == 0`,
  });
  const database = await server.create();
  await using session = await opened(await madeProject(plainProject({ a1: left, b2: next })), database);
  assert.equal(errorOf(await session.up('a1')).message, 'stop');
  assert.deepEqual(await column(database, `SELECT to_regclass('half')`), ['null']);
  assert.deepEqual(await session.up('b2'), passedUp);
});

test('a transaction that a step leaves open on a connection of its own does not block the next one', async () => {
  const leaves = revision('a1', {
    more: `engine = sa.create_engine('postgresql://elsewhere/one')\n`,
    up: `held = engine.connect()
held.exec_driver_sql('CREATE TABLE t ()')
held.commit()
held.exec_driver_sql('LOCK TABLE t')
globals()['kept'] = held`,
    down: `op.execute('DROP TABLE t')`,
  });
  const folder = await madeProject(plainProject({ a1: leaves }));
  await using session = await opened(folder, await server.create(), { stepTimeout: 5000 });
  assert.deepEqual(await session.up('a1'), passedUp);
  assert.deepEqual(await session.down('a1'), passedDown);
});
