import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testServer } from '../../postgres.ts';
import { column } from '../../query.ts';
import { bothWays, left, up, upAndDown, type Way } from './both-ways.ts';
import { plainProject } from './made-project.ts';
import { tables } from './six-tables.ts';

const server = await testServer();

const happenings: { [what: string]: { up: string; runs: number; more?: string; stepTimeout?: number } } = {
  'an error of Python': { up: `op.execute('CREATE TABLE c3 ()')\nraise RuntimeError('stop')`, runs: 3 },
  'an error of the database': { up: `op.execute('CREATE TABLE c3 ()')\nop.execute('SELECT nonsense')`, runs: 3 },
  'sys.exit': { up: 'import sys\nsys.exit(3)', runs: 3 },
  'a statement that takes too long': { up: `op.execute('SELECT pg_sleep(600)')`, stepTimeout: 1500, runs: 3 },
  'an autocommit block': {
    up: `op.execute('CREATE TABLE c3 (n int)')
with op.get_context().autocommit_block():
    op.create_index('i', 'c3', ['n'], postgresql_concurrently=True)`,
    runs: 3,
  },
  'a COMMIT by hand': {
    up: `op.execute('CREATE TABLE c3 (n int)')
op.execute('COMMIT')
op.execute('CREATE INDEX CONCURRENTLY i ON c3 (n)')`,
    runs: 2,
  },
  'a commit of the connection': {
    up: `op.execute('CREATE TABLE c3 ()')\nop.get_bind().commit()\nop.execute('CREATE TABLE lost ()')`,
    runs: 3,
  },
  'a rollback of the connection': {
    up: `op.execute('CREATE TABLE lost ()')\nop.get_bind().rollback()\nop.execute('CREATE TABLE lost_too ()')`,
    runs: 3,
  },
  'a transaction of its own': {
    up: `with op.get_context().begin_transaction():
    op.execute('CREATE TABLE c3 ()')
op.execute('CREATE TABLE lost ()')`,
    runs: 3,
  },
  'a connection that is closed': { up: 'op.get_bind().close()', runs: 3 },
  'a connection that is invalidated': { up: 'op.get_bind().invalidate()', runs: 3 },
  'an engine of its own': {
    up: `with sa.create_engine('postgresql://elsewhere/one').begin() as other:
    other.exec_driver_sql('CREATE TABLE c3 ()')`,
    runs: 3,
  },
  'a cursor of psycopg2': {
    up: `op.get_bind().connection.cursor().execute('CREATE TABLE c3 ()')`,
    runs: 3,
  },
  'many rows': {
    up: `many = op.create_table('c3', sa.Column('n', sa.Integer))
op.bulk_insert(many, [{'n': n} for n in range(5000)])
assert op.get_bind().execute(sa.select(sa.func.count()).select_from(many)).scalar() == 5000`,
    runs: 2,
  },
  'a child that comes back': {
    up: `import os
child = os.fork()
if child == 0:
    raise SystemExit(5)
os.waitpid(child, 0)
op.execute('CREATE TABLE c3 ()')`,
    runs: 2,
  },
  'a child that goes on': {
    up: `import os
child = os.fork()
if child == 0:
    return
os.waitpid(child, 0)`,
    runs: -1,
  },
  'one more row in the version table': { up: `op.execute("INSERT INTO alembic_version VALUES ('zz')")`, runs: -1 },
  'a version that is gone': { up: `op.execute('DELETE FROM alembic_version')`, runs: -1 },
  'a version table that is gone': { up: `op.execute('DROP TABLE alembic_version')`, runs: -1 },
  'a statement with a guard': { up: `op.execute('CREATE TABLE IF NOT EXISTS c3 ()')`, runs: 2 },
};

for (const [what, { up, runs, stepTimeout = 60_000, more = '' }] of Object.entries(happenings)) {
  test(`in the middle: ${what}`, async () => {
    const files = plainProject(tables({ c3: { up, more, down: `op.execute('DROP TABLE IF EXISTS c3')` } }));
    const all: Way = async (session, database) => {
      const told = [await upAndDown(session, database)];
      for (const id of ['a1', 'b2']) told.push(await session.up(id), await session.down(id));
      return told;
    };
    const seen = await bothWays(server, files, all, { stepTimeout });
    if (runs > 0) assert.equal(seen.runs, runs);
  });
}

test('a process that ends is replaced, and the next one shares again', async () => {
  const files = plainProject(tables({ c3: { up: `import os\nos._exit(7)`, down: 'pass' } }));
  const { runs } = await bothWays(server, files, upAndDown);
  assert.ok(runs < 8);
});

const between: { [what: string]: Way } = {
  'a mark': async (session) => {
    await session.mark('c3', true);
    await session.mark('c3', false);
  },
  'a copy of the database': async (_, database) => {
    const copy = await server.clone(database);
    await server.drop(copy);
  },
  'another database': async (session, database) => {
    const copy = await server.clone(database);
    await session.use(copy);
    const told = [await session.up('c3'), await left(copy), await session.down('c3'), await left(copy)];
    await session.use(database);
    await server.drop(copy);
    return told;
  },
  'a connection that the server ends': async (_, database) => {
    await column(
      database,
      `SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity
       WHERE datname = current_database() AND pid <> pg_backend_pid()`,
    );
  },
};

for (const [what, meanwhile] of Object.entries(between)) {
  test(`between two steps: ${what}`, async () => {
    const way: Way = async (session, database) => {
      const told: unknown[] = [await session.up('a1'), await session.up('b2')];
      told.push(await meanwhile(session, database), await left(database));
      for (const id of ['c3', 'd4', 'e5', 'f6']) told.push(await session.up(id), await left(database));
      for (const id of ['f6', 'e5']) told.push(await session.down(id), await left(database));
      return told;
    };
    assert.ok((await bothWays(server, plainProject(tables()), way)).runs < 8);
  });
}

test('after the models were built, steps share a run again', async () => {
  const files = plainProject(tables());
  const way: Way = async (session, database) => {
    const told = [await up(session, database), await session.buildModels?.()];
    return [...told, await session.down('f6'), await session.down('e5'), await left(database)];
  };
  assert.equal((await bothWays(server, files, way)).runs, 4);
});
