import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testServer } from '../../postgres.ts';
import { environmentWith } from '../../python.ts';
import { column } from '../../query.ts';
import { gateTo } from './counting-gate.ts';
import { madeProject, opened, passedDown, passedUp, plainProject, revision } from './made-project.ts';

const [server, elsewhere] = [await testServer(), await testServer()];
const gate = await gateTo(elsewhere);
const { user, password, host, port, name } = gate.database;
const address = `${user}:${password}@${host}:${port}/${name}`;
const python = await environmentWith([
  'Flask',
  'Flask-SQLAlchemy',
  'Flask-Migrate',
  'SQLAlchemy<2.1',
  'psycopg2-binary',
  'psycopg[binary]',
  'asyncpg',
  'pg8000',
]);

/** Where every connection should end. */
const whereAmI = `SELECT current_database() || ':' || current_setting('port')`;

test('the gate counts, and lets through: the other server can be reached', async () => {
  assert.deepEqual(await column(gate.database, 'SELECT current_database()'), [name]);
  assert.equal(gate.count(), 1);
});

/** Runs an upgrade that returns where its connections led, as lines of Python that set `found`. */
async function whereItLeads(find: string, { env = '', more = '' } = {}): Promise<void> {
  const database = await server.create();
  const up = `where = "${whereAmI}"
${find}
op.execute("CREATE TABLE found AS SELECT '%s' AS place" % found)`;
  const envFile = `${env}
from alembic import context
from sqlalchemy import create_engine

with create_engine('postgresql+psycopg2://${address}').connect() as connection:
    context.configure(connection=connection)
    with context.begin_transaction():
        context.run_migrations()
`;
  const folder = await madeProject(plainProject({ a1: revision('a1', { up, more }) }, envFile));
  const before = gate.count();
  await using session = await opened(folder, database, { python });
  assert.deepEqual(await session.up('a1'), passedUp);
  assert.deepEqual(await column(database, 'SELECT place FROM found'), [`${database.name}:${database.port}`]);
  assert.equal(gate.count(), before, 'the other server was reached');
}

const fetched = `cursor = connection.cursor()
cursor.execute(where)
found = cursor.fetchone()[0]`;

test('the connection of env.py', () => whereItLeads('found = op.get_bind().exec_driver_sql(where).scalar()'));

test('an engine that a migration makes', () =>
  whereItLeads(`found = sa.create_engine('postgresql://${address}').connect().exec_driver_sql(where).scalar()`));

for (const [what, url] of [
  ['postgres://', `postgres://${address}`],
  ['postgresql+psycopg://', `postgresql+psycopg://${address}`],
  ['postgresql+pg8000://', `postgresql+pg8000://${address}`],
  ['a host that does not exist', 'postgresql://me:secret@db.invalid:1/production?sslmode=require'],
  ['sqlite:///', 'sqlite:///students.db'],
  ['mysql+pymysql://', 'mysql+pymysql://root@db.invalid/students?charset=utf8mb4'],
  ['a driver that is not installed', `postgresql+psycopg2cffi://${address}`],
  ['no URL at all', ''],
] as const) {
  test(`an engine for ${what}`, () =>
    whereItLeads(`found = sa.create_engine('${url}').connect().exec_driver_sql(where).scalar()`));
}

test('an engine for SQLite, with what only SQLite takes', () =>
  whereItLeads(`from sqlalchemy.pool import StaticPool
engine = sa.create_engine('sqlite://', connect_args={'check_same_thread': False}, poolclass=StaticPool)
found = engine.connect().exec_driver_sql(where).scalar()`));

test('an engine with a connection of its own', () =>
  whereItLeads(`import psycopg2
engine = sa.create_engine('postgresql://', creator=lambda: psycopg2.connect('postgresql://${address}'))
found = engine.connect().exec_driver_sql(where).scalar()`));

test('psycopg2 with a URL', () =>
  whereItLeads(`connection = connect('postgresql://${address}')\n${fetched}`, {
    more: 'from psycopg2 import connect\n',
  }));

test('psycopg2 with words', () =>
  whereItLeads(`import psycopg2
connection = psycopg2.connect(host='${host}', port=${port}, user='${user}', password='${password}', dbname='${name}')
${fetched}`));

test('a pool of psycopg2', () =>
  whereItLeads(`from psycopg2.pool import SimpleConnectionPool
connection = SimpleConnectionPool(1, 2, 'postgresql://${address}').getconn()
${fetched}`));

test('psycopg, imported by env.py', () =>
  whereItLeads(
    `import env_connect
connection = env_connect.connect('postgresql://${address}', autocommit=True)
${fetched}`,
    {
      env: `import sys, types, psycopg
sys.modules['env_connect'] = types.SimpleNamespace(connect=psycopg.connect)`,
    },
  ));

test('psycopg, later', () =>
  whereItLeads(`import asyncio, psycopg
async def ask():
    async with await psycopg.AsyncConnection.connect(host='${host}', port=${port}, user='${user}', dbname='${name}') as connection:
        return (await (await connection.execute(where)).fetchone())[0]
found = asyncio.run(ask())`));

test('asyncpg', () =>
  whereItLeads(`import asyncio, asyncpg
async def ask():
    pool = await asyncpg.create_pool('postgresql://${address}', min_size=1, max_size=1)
    one = await asyncpg.connect(host='${host}', port=${port}, user='${user}', password='${password}', database='${name}')
    assert await one.fetchval(where) == await pool.fetchval(where)
    return await one.fetchval(where)
found = asyncio.run(ask())`));

test('pg8000', () =>
  whereItLeads(`import pg8000.dbapi, pg8000.native
native = pg8000.native.Connection('${user}', host='${host}', port=${port}, password='${password}', database='${name}')
connection = pg8000.dbapi.connect('${user}', host='${host}', port=${port}, password='${password}', database='${name}')
${fetched}
assert native.run(where)[0][0] == found`));

test('variables that lead libpq elsewhere', () =>
  whereItLeads(`import os, psycopg2
os.environ.update(PGHOST='${host}', PGHOSTADDR='${host}', PGPORT='${port}', PGDATABASE='${name}', PGSERVICE='other')
os.environ.update(PGUSER='${user}', PGPASSWORD='${password}')
connection = psycopg2.connect('')
${fetched}`));

test('a search path and a name of the application stay as the project asks', () =>
  whereItLeads(`engine = sa.create_engine('postgresql://${address}?application_name=shop', connect_args={'options': '-csearch_path=a,b'})
with engine.connect() as connection:
    assert connection.exec_driver_sql('SHOW search_path').scalar() == 'a,b'
    assert connection.exec_driver_sql('SHOW application_name').scalar() == 'shop'
    found = connection.exec_driver_sql(where).scalar()`));

test('a Flask application that reads its URL from the environment, and one that has it in its code', async () => {
  process.env.DATABASE_URL = `postgresql://${address}`;
  process.env.SHOP_URL = `postgres://${address}`;
  try {
    for (const uri of [`os.environ['DATABASE_URL']`, `os.environ['SHOP_URL']`, `'postgresql://${address}'`]) {
      const database = await server.create();
      const folder = await madeProject({
        'app.py': `import os
from flask import Flask
from flask_migrate import Migrate
from flask_sqlalchemy import SQLAlchemy
app = Flask(__name__)
app.config['SQLALCHEMY_DATABASE_URI'] = ${uri}
Migrate(app, SQLAlchemy(app))
`,
        'migrations/alembic.ini': '[alembic]\n',
        'migrations/env.py': `from alembic import context
from flask import current_app
with current_app.extensions['migrate'].db.engine.connect() as connection:
    context.configure(connection=connection)
    with context.begin_transaction():
        context.run_migrations()
`,
        'migrations/versions/a1.py': revision('a1', {
          up: `op.execute("CREATE TABLE found AS ${whereAmI} AS place")`,
          down: `op.execute('DROP TABLE found')`,
        }),
      });
      const before = gate.count();
      await using session = await opened(folder, database, { python });
      assert.deepEqual(await session.up('a1'), passedUp);
      assert.deepEqual(await column(database, 'SELECT place FROM found'), [`${database.name}:${database.port}`]);
      assert.deepEqual(await session.down('a1'), passedDown);
      assert.equal(gate.count(), before, 'the other server was reached');
    }
  } finally {
    delete process.env.DATABASE_URL;
    delete process.env.SHOP_URL;
  }
});
