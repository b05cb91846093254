import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { testServer } from '../../postgres.ts';
import { environmentWith } from '../../python.ts';
import { column } from '../../query.ts';
import { bothWays, upAndDown } from './both-ways.ts';
import { errorOf, madeProject, opened, passedUp, plainProject, revision, smallEnv } from './made-project.ts';

const server = await testServer();
const ids = ['a1', 'b2', 'c3'];
const tables = Object.fromEntries(
  ids.map((id, index) => {
    const parents = ids.slice(Math.max(index - 1, 0), index);
    const text = { parents, up: `op.execute('CREATE TABLE ${id} ()')`, down: `op.execute('DROP TABLE ${id}')` };
    return [id, revision(id, text)];
  }),
);

/** The env.py, with lines before its migrations run, and after. */
function env({ top = '', before = '', inside = '', after = '', later = '', end = '' }): string {
  const indented = (text: string, by: number) =>
    text
      .split('\n')
      .filter(Boolean)
      .map((line) => `${' '.repeat(by)}${line}\n`)
      .join('');
  return `${top}
from alembic import context
import sqlalchemy as sa
${smallEnv
  .replace('    context.configure', `${indented(before, 4)}    context.configure`)
  .replace(
    '        context.run_migrations()\n',
    `${indented(inside, 8)}        context.run_migrations()\n${indented(after, 8)}`,
  )}${indented(later, 4)}${end}
`;
}

const usual = env({});

const encoding = 'an encoding of the connection';

/** What an env.py may do that has to be done for each step. */
const envs: { [what: string]: string } = {
  'a setting before the migrations': env({
    before: `connection.exec_driver_sql('SET lock_timeout = 4000')
connection.commit()`,
  }),
  'a statement within the transaction': env({ inside: `connection.exec_driver_sql('SET LOCAL lock_timeout = 4000')` }),
  'a lock before the migrations': env({ inside: `context.execute('SELECT pg_advisory_xact_lock(1)')` }),
  'a statement after the migrations': env({
    after: `connection.exec_driver_sql('CREATE TABLE IF NOT EXISTS granted AS SELECT now()')
connection.exec_driver_sql('CREATE TABLE run_%s ()' % connection.exec_driver_sql('SELECT count(*) FROM pg_class').scalar())`,
  }),
  'a statement after the transaction': env({ later: `connection.exec_driver_sql('SELECT 1')` }),
  'a cursor of psycopg2 before the migrations': env({
    before: `connection.connection.cursor().execute('SET lock_timeout = 4000')
connection.connection.dbapi_connection.commit()`,
  }),
  'a cursor of psycopg2 after the migrations': env({ after: `connection.connection.cursor().execute('SELECT 1')` }),
  'a setting of each new connection': env({
    top: `from sqlalchemy import event
from sqlalchemy.engine import Engine
@event.listens_for(Engine, 'connect')
def configure(connection, record):
    connection.cursor().execute('SET lock_timeout = 4000')`,
  }),
  [encoding]: usual.replace(`production'`, `production', client_encoding='latin1'`),
  'an isolation level': usual.replace(`production'`, `production', isolation_level='SERIALIZABLE'`),
  'a connection that commits by itself': usual.replace(`production'`, `production', isolation_level='AUTOCOMMIT'`),
  'a transaction of its own': env({ later: 'held.commit()' }).replace(
    '    context.configure',
    '    held = connection.begin()\n    context.configure',
  ),
  'a transaction of its own, and one for each migration': env({ later: 'held.commit()' })
    .replace('    context.configure', '    held = connection.begin()\n    context.configure')
    .replace('connection=connection', 'connection=connection, transaction_per_migration=True'),
  'no transaction': smallEnv.replace(/ {4}with context.*\n {8}/, '    '),
  'a second connection': env({ before: `other = sa.create_engine('postgresql://').connect()` }),
  'a question about the revision': env({ before: `context.get_revision_argument()` }),
  'a callback for each step': usual.replace(
    'connection=connection',
    `connection=connection, on_version_apply=lambda ctx, **_: ctx.connection.exec_driver_sql('SELECT 1')`,
  ),
  'a list for the migrations': usual.replace('run_migrations()', 'run_migrations(tenants=[])'),
  'the migrations twice': usual.replace(
    '        context.run_migrations()',
    `        context.run_migrations(engine_name='shop')
        context.run_migrations(engine_name='ware')`,
  ),
};

const withArguments = Object.fromEntries(
  Object.entries(tables).map(([id, text]) => [id, text.replaceAll('grade():', 'grade(**_):')]),
);

test('env.py without any of it', async () => {
  assert.equal((await bothWays(server, plainProject(withArguments, usual), upAndDown)).runs, 2);
});

for (const [what, text] of Object.entries(envs)) {
  test(`env.py runs for each step: ${what}`, async () => {
    assert.notEqual(text, usual);
    const options = what.endsWith('twice') ? { databaseName: 'shop' } : {};
    const { runs } = await bothWays(server, plainProject(withArguments, text), upAndDown, options);
    assert.equal(runs, 6);
  });
}

test('env.py runs for each step: a setting that no cursor of psycopg has made', async () => {
  const python = await environmentWith(['alembic==1.8.1', 'SQLAlchemy>=2.0,<2.1', 'psycopg[binary]']);
  const text = env({
    top: `from sqlalchemy import event
from sqlalchemy.engine import Engine
@event.listens_for(Engine, 'connect')
def configure(connection, record):
    connection.pgconn.exec_(b'SET lock_timeout = 4000')`,
  }).replace('postgresql+psycopg2', 'postgresql+psycopg');
  const { runs } = await bothWays(server, plainProject(withArguments, text), upAndDown, { python });
  assert.equal(runs, 6);
});

test('what env.py sends in the encoding of its connection arrives, step after step', async () => {
  const text =
    "op.execute('CREATE TABLE IF NOT EXISTS words (word text)')\nop.execute(\"INSERT INTO words VALUES ('é')\")";
  const insert = (id: string, ...parents: string[]) => revision(id, { parents, up: text });
  const files = plainProject({ a1: insert('a1'), b2: insert('b2', 'a1'), c3: insert('c3', 'b2') }, envs[encoding]);
  const { told } = await bothWays(server, files, async (session, database) => {
    for (const { id } of session.history) await session.up(id);
    return await column(database, 'SELECT word FROM words');
  });
  assert.deepEqual(told, ['é', 'é', 'é']);
});

test('an env.py that fails at its end, after steps that have shared its run, fails for each step from then on', async () => {
  const folder = await madeProject(
    plainProject(tables, env({ end: `import os\nassert not os.path.exists(__file__ + '.stop')` })),
  );
  await using session = await opened(folder, await server.create());
  assert.deepEqual([await session.up('a1'), await session.up('b2')], [passedUp, passedUp]);
  await writeFile(join(folder, 'migrations/env.py.stop'), '');
  assert.equal((await session.buildModels?.())?.ok, false);
  assert.equal(errorOf(await session.up('c3')).type, 'AssertionError');
  assert.equal(errorOf(await session.down('c3')).type, 'AssertionError');
});
