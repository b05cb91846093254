import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { testServer } from '../../postgres.ts';
import { environmentWith } from '../../python.ts';
import { columnsOf } from '../../query.ts';
import { detected, fixtures, madeProject, opened, passedDown, passedUp, revision, smallEnv } from './made-project.ts';

const server = await testServer();

const flaskEnv = `from alembic import context
from flask import current_app

with current_app.extensions['migrate'].db.engine.connect() as connection:
    context.configure(connection=connection, **current_app.extensions['migrate'].configure_args)
    with context.begin_transaction():
        context.run_migrations()
`;
const versions = {
  'a1.py': revision('a1', { up: `op.create_table('t', sa.Column('n', sa.Integer))`, down: `op.drop_table('t')` }),
};

function flaskMigrations(directory = 'migrations'): { [path: string]: string } {
  return {
    [`${directory}/env.py`]: flaskEnv,
    [`${directory}/alembic.ini`]: '[alembic]\n',
    [`${directory}/versions/a1.py`]: versions['a1.py'],
  };
}

/** A module that makes an application; `last` is what it does with it. */
function application(last = 'app = create_app()', uri = 'postgresql://localhost/school'): string {
  return `from flask import Flask
from flask_migrate import Migrate
from flask_sqlalchemy import SQLAlchemy

db = SQLAlchemy()


def create_app(config='production'):
    app = Flask(__name__)
    app.config['SQLALCHEMY_DATABASE_URI'] = '${uri}'
    app.config['TESTING'] = config == 'testing'
    db.init_app(app)
    Migrate(app, db)
    return app


${last}
`;
}

/** Detects, loads, and runs the one revision up and down. */
async function works(tool: string, files: { [path: string]: string }, python?: string): Promise<void> {
  const folder = await madeProject(files);
  assert.equal((await detected(folder)).tool, tool);
  const database = await server.create();
  await using session = await opened(folder, database, python === undefined ? {} : { python });
  assert.deepEqual(await session.up('a1'), passedUp);
  assert.deepEqual(await columnsOf(database, 't'), ['n']);
  assert.deepEqual(await session.down('a1'), passedDown);
  assert.deepEqual(await columnsOf(database, 't'), []);
}

const flask = 'Flask-Migrate';

test('app.py', () => works(flask, { ...flaskMigrations(), 'app.py': application() }));

test('a factory in app.py', () => works(flask, { ...flaskMigrations(), 'app.py': application('') }));

test('a factory in a package, named by .flaskenv with an argument', () =>
  works(flask, {
    ...flaskMigrations(),
    'school/__init__.py': application(''),
    '.flaskenv': `# the application\nexport FLASK_APP='school:create_app("testing")'\n`,
  }));

test('a package, not named', () => works(flask, { ...flaskMigrations(), 'school/__init__.py': application('') }));

test('run.py that imports from a package, and would start a server', () =>
  works(flask, {
    ...flaskMigrations(),
    'school/__init__.py': application(),
    'run.py': 'from school import app\napp.run(port=1)\n',
  }));

test('Flask-Migrate in a module of its own', () =>
  works(flask, {
    ...flaskMigrations(),
    'models.py': `from flask_sqlalchemy import SQLAlchemy\ndb = SQLAlchemy()\n`,
    'migrations.py': `from flask import Flask
from flask_migrate import Migrate
from models import db
app = Flask(__name__)
app.config['SQLALCHEMY_DATABASE_URI'] = 'postgresql://localhost/users'
db.init_app(app)
migrate = Migrate(app, db)
`,
  }));

test('manage.py db, of Flask-Script’s time', () =>
  works(flask, {
    ...flaskMigrations(),
    'blog/__init__.py': `from flask import Flask\napp = Flask(__name__)\n`,
    'blog/database.py': `from sqlalchemy.ext.declarative import declarative_base\nBase = declarative_base()\n`,
    'migrations/env.py': flaskEnv.replace(
      `current_app.extensions['migrate'].db.engine`,
      `__import__('sqlalchemy').create_engine('postgresql://localhost/blog')`,
    ),
    'manage.py': `from flask_script import Manager, Server
from flask_migrate import Migrate, MigrateCommand
from blog import app
from blog.database import Base

manager = Manager(app)


class DB(object):
    def __init__(self, metadata):
        self.metadata = metadata


migrate = Migrate(app, DB(Base.metadata))
manager.add_command('db', MigrateCommand)


@manager.command
def seed():
    pass


if __name__ == '__main__':
    manager.run()
`,
  }));

test('SQLite in the configuration', () =>
  works(flask, { ...flaskMigrations(), 'app.py': application('app = create_app()', 'sqlite:///posts.db') }));

test('migrations in another folder, as the application says', () =>
  works(flask, {
    ...flaskMigrations('database/changes'),
    'database/__init__.py': '',
    'app.py': application().replace('Migrate(app, db)', `Migrate(app, db, directory='database/changes')`),
  }));

for (const [what, packages] of [
  [
    'SQLAlchemy 2.1, for which postgresql:// means psycopg, and psycopg2',
    ['Flask', 'Flask-SQLAlchemy', 'Flask-Migrate', 'SQLAlchemy>=2.1', 'psycopg2-binary'],
  ],
  [
    'versions of 2022',
    [
      'Flask<2.3',
      'Werkzeug<2.3',
      'Flask-SQLAlchemy==2.5.1',
      'Flask-Migrate==3.1.0',
      'alembic==1.8.1',
      'SQLAlchemy<2',
      'psycopg2-binary',
    ],
  ],
] as const) {
  test(what, async () => {
    const python = await environmentWith([...packages]);
    const database = await server.create();
    await using session = await opened(join(fixtures, 'students-fixed'), database, { python });
    for (const { id } of session.history) assert.deepEqual(await session.up(id), passedUp);
    for (const { id } of session.history.toReversed()) assert.deepEqual(await session.down(id), passedDown);
  });
}

test('alembic.ini with %(here)s and a path', () =>
  works('Alembic', {
    'alembic.ini': '[alembic]\nscript_location = %(here)s/db/alembic\nprepend_sys_path = .\n',
    'db/alembic/env.py': `import models\n${smallEnv}`,
    'models.py': '',
    'db/alembic/versions/a1.py': versions['a1.py'],
  }));

test('alembic.ini beside env.py', () =>
  works('Alembic', {
    'migrations/alembic.ini': '[alembic]\nscript_location = %(here)s\n',
    'migrations/env.py': smallEnv,
    'migrations/versions/a1.py': versions['a1.py'],
  }));

test('pyproject.toml', () =>
  works('Alembic', {
    'pyproject.toml': '[project]\nname = "shop"\n\n[tool.alembic]\nscript_location = "%(here)s/migrations"\n',
    'migrations/env.py': smallEnv,
    'migrations/versions/a1.py': versions['a1.py'],
  }));

test('pyproject.toml, and what only alembic.ini says, as `alembic init -t pyproject` writes them', () =>
  works('Alembic', {
    'pyproject.toml': '[tool.alembic]\nscript_location = "%(here)s/migrations"\n',
    'alembic.ini': '[alembic]\nsqlalchemy.url = postgresql://me:secret@db.invalid/shop\n',
    'migrations/env.py': smallEnv.replace(
      'from alembic import context\n',
      `from alembic import context\nassert context.config.get_main_option('sqlalchemy.url').endswith('/shop')\n`,
    ),
    'migrations/versions/a1.py': versions['a1.py'],
  }));

test('an asynchronous env.py, and no other package for PostgreSQL than asyncpg', async () => {
  const python = await environmentWith(['alembic', 'SQLAlchemy[asyncio]', 'asyncpg']);
  const env = `import asyncio
from alembic import context
from sqlalchemy import pool
from sqlalchemy.ext.asyncio import async_engine_from_config


def run(connection):
    context.configure(connection=connection)
    with context.begin_transaction():
        context.run_migrations()


async def main():
    engine = async_engine_from_config(
        context.config.get_section(context.config.config_ini_section, {}), prefix='sqlalchemy.', poolclass=pool.NullPool
    )
    async with engine.connect() as connection:
        await connection.run_sync(run)
    await engine.dispose()


asyncio.run(main())
`;
  await works(
    'Alembic',
    {
      'alembic.ini':
        '[alembic]\nscript_location = migrations\nsqlalchemy.url = postgresql+asyncpg://me:secret@db.invalid/shop\n',
      'migrations/env.py': env,
      'migrations/versions/a1.py': versions['a1.py'],
    },
    python,
  );
});

test('no project', async () => {
  const { alembic } = await import('../../../src/tools/alembic/index.ts');
  assert.deepEqual(await alembic.detect(await madeProject({ 'app.py': application() })), {
    reason: 'no alembic.ini and no migrations/env.py',
  });
});
