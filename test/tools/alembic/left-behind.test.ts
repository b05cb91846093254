import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testServer } from '../../postgres.ts';
import { environmentWith } from '../../python.ts';
import { column } from '../../query.ts';
import { bothWays, type Way } from './both-ways.ts';
import { plainProject, revision, smallEnv } from './made-project.ts';

const server = await testServer();

/** The packages for PostgreSQL whose connections can be wiped. */
const packages: { [scheme: string]: string } = {
  psycopg2: await environmentWith(['alembic', 'psycopg2-binary', 'SQLAlchemy<2.1']),
  psycopg: await environmentWith(['alembic==1.8.1', 'SQLAlchemy>=2.0,<2.1', 'psycopg[binary]']),
};

/** Lines of a revision that write down what it finds around it. */
const look = `import os, sys, logging
bind = op.get_bind()
ask = lambda query: bind.exec_driver_sql(query).scalar()
raw = bind.connection.dbapi_connection
seen = [
    ask('SHOW search_path'),
    ask('SHOW statement_timeout'),
    ask('SHOW default_transaction_isolation'),
    ask('SELECT current_user'),
    ask("SELECT count(*) FROM pg_class WHERE relnamespace = pg_my_temp_schema()"),
    ask("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory'"),
    ask('SELECT count(*) FROM pg_cursors WHERE is_holdable'),
    ask('SELECT count(*) FROM pg_listening_channels()'),
    ask("SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND state = 'idle in transaction'"),
    sorted(bind.get_execution_options().items()),
    sorted(bind.info),
    (raw.autocommit, raw.isolation_level),
    sorted(map(str, op.get_context().opts)),
    getattr(op.get_context(), 'mark', None),
    os.path.basename(os.getcwd()) == 'migrations',
    'added' in sys.path,
    getattr(sys, 'heard', 0),
    logging.getLogger('alembic.runtime.migration').level,
]
op.execute(sa.text('INSERT INTO seen VALUES (:seen)').bindparams(seen=repr(seen)))`;

/** What a revision leaves, and whether the next one may share its run all the same: then wiping the connection helps. */
const leftovers: { [what: string]: { up: string; shares: boolean } } = {
  'a search path': { up: `op.execute('SET search_path = public, pg_catalog')`, shares: true },
  'a search path, by a function': {
    up: `op.execute("SELECT set_config('search_path', 'public', false)")`,
    shares: true,
  },
  'a time-out, within DO': { up: `op.execute("DO 'BEGIN SET statement_timeout = 9000; END'")`, shares: true },
  'a role': {
    up: `op.execute('''DO $$ BEGIN CREATE ROLE other SUPERUSER; EXCEPTION WHEN SQLSTATE '42710' THEN NULL; END $$''')
op.execute('SET ROLE other')`,
    shares: true,
  },
  'an isolation level of the session': {
    up: `op.execute('SET SESSION CHARACTERISTICS AS TRANSACTION ISOLATION LEVEL SERIALIZABLE')`,
    shares: true,
  },
  'a temporary table': { up: `op.execute('CREATE TEMP TABLE scratch (n int)')`, shares: true },
  'an advisory lock': { up: `op.execute('SELECT pg_advisory_lock(1)')`, shares: true },
  'a cursor': { up: `op.execute('DECLARE held CURSOR WITH HOLD FOR SELECT 1')`, shares: true },
  'a listener of the session': { up: `op.execute('LISTEN news')`, shares: true },
  'a setting, on a cursor of its own': {
    up: `op.get_bind().connection.cursor().execute('SET statement_timeout = 9000')`,
    shares: false,
  },
  'an isolation level of the raw connection': {
    up: `raw = op.get_bind().connection.dbapi_connection
raw.commit()
raw.isolation_level = 3`,
    shares: false,
  },
  'options of the connection': {
    up: `op.get_bind().execution_options(schema_translate_map={'shop': 'public'})`,
    shares: false,
  },
  'a note on the connection': { up: `op.get_bind().info['mark'] = 1`, shares: false },
  'a listener of SQLAlchemy': {
    up: `import sys
def hear(connection, cursor, statement, *_):
    sys.heard = getattr(sys, 'heard', 0) + statement.startswith('SHOW')
sa.event.listen(op.get_bind().engine, 'before_cursor_execute', hear)`,
    shares: false,
  },
  'an open transaction on another connection': {
    up: `import sys
sys.held = sa.create_engine('postgresql://elsewhere/one').connect()
sys.held.exec_driver_sql('SELECT count(*) FROM seen')`,
    shares: false,
  },
  'an option of Alembic': { up: `op.get_context().opts['mark'] = 1`, shares: false },
  "a note on Alembic's context": { up: 'op.get_context().mark = 1', shares: false },
  'another folder': { up: `import os\nos.chdir('migrations')`, shares: false },
  'a path of Python': { up: `import sys\nsys.path.append('added')`, shares: false },
  'a level of the log': {
    up: `import logging\nlogging.getLogger('alembic.runtime.migration').setLevel(logging.ERROR)`,
    shares: false,
  },
};

/** What the revisions have written down. */
const seen: Way = async (session, database) => {
  for (const { id } of session.history) assert.deepEqual([id, await session.up(id)], [id, { ok: true, applied: true }]);
  return await column(database, 'SELECT * FROM seen');
};

/** A table for what is seen, and revisions after it. */
function history(scheme: string, ...ups: string[]): { [path: string]: string } {
  const texts = [`op.execute('CREATE TABLE seen (what text)')`, 'pass', ...ups].map((up, index) => {
    const id = `r${index}`;
    return [id, revision(id, { parents: index === 0 ? [] : [`r${index - 1}`], up })] as const;
  });
  return plainProject(Object.fromEntries(texts), smallEnv.replace('psycopg2', scheme));
}

for (const [scheme, python] of Object.entries(packages)) {
  const { told, runs } = await bothWays(server, history(scheme, look, look), seen, { python });
  const [nothing, after] = told as string[];

  test(`two revisions that leave nothing share a run: ${scheme}`, () => {
    assert.equal(after, nothing);
    assert.equal(runs, 2);
  });

  test(`a revision does not find what the one before it has left: ${scheme}`, async () => {
    const ups = Object.values(leftovers).flatMap(({ up }) => [up, look]);
    const { told, runs } = await bothWays(server, history(scheme, ...ups), seen, { python });
    const found = Object.keys(leftovers).map((what, index) => [what, (told as string[])[index]]);
    assert.deepEqual(
      found,
      Object.keys(leftovers).map((what) => [what, nothing]),
    );
    assert.equal(runs, 2 + Object.values(leftovers).filter(({ shares }) => !shares).length);
  });

  test(`each of them would be seen if it were still there: ${scheme}`, async () => {
    // What is listened to is known after a commit.
    const ups = Object.values(leftovers).map(({ up }) => `${up}\nop.execute('COMMIT')\n${look}`);
    const { told } = await bothWays(server, history(scheme, ...ups), seen, { python });
    for (const [index, what] of Object.keys(leftovers).entries()) {
      assert.notEqual((told as string[])[index], nothing, what);
    }
  });
}

test('an environment variable stays, as in a run for each step', async () => {
  const write = `import os\nos.environ['MARK'] = str(1 + int(os.environ.get('MARK', '0')))`;
  const read = `import os\nop.execute("INSERT INTO seen VALUES ('%s')" % os.environ['MARK'])`;
  const files = history('psycopg2', write, read);
  const { told, runs } = await bothWays(server, files, seen, { python: packages.psycopg2 as string });
  assert.deepEqual([told, runs], [['1'], 3]);
});
