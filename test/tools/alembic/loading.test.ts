import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { UserError } from '../../../src/errors.ts';
import { testServer } from '../../postgres.ts';
import { environmentWith } from '../../python.ts';
import { madeProject, opened, passedUp, plainProject, revision, smallEnv } from './made-project.ts';

const server = await testServer();
const flaskEnv = `from flask import current_app\n${smallEnv}`;
const flask = {
  'migrations/env.py': flaskEnv,
  'migrations/alembic.ini': '[alembic]\n',
  'migrations/versions/.keep': '',
};
const one = { a1: revision('a1') };

/** The error of a project that does not load. It must be the user's to mend. */
async function refusal(files: { [path: string]: string }, python?: string): Promise<UserError> {
  const folder = await madeProject(files);
  const opening = opened(folder, await server.create(), python === undefined ? {} : { python });
  const error = await opening.then(
    async (session) => {
      await session[Symbol.asyncDispose]();
      throw new Error('the project has loaded');
    },
    (error: unknown) => error,
  );
  if (!(error instanceof UserError)) throw error;
  assert.doesNotMatch(`${error.why}`, /alembic_driver|Traceback/);
  assert.ok(error.hint, 'it says what to do');
  return error;
}

test('an env.py with a syntax error', async () => {
  const { message, why } = await refusal(plainProject(one, 'import os\nif True\n    pass\n'));
  assert.equal(message, "The project's migrations/env.py does not run.");
  assert.match(why ?? '', /^migrations\/env\.py:2: SyntaxError: expected ':'.*\n {4}if True$/);
});

test('a project that does not get ready is ended when nobody waits for it any more', async () => {
  const folder = await madeProject(plainProject(one, 'import time\nopen("there", "w").close()\ntime.sleep(600)\n'));
  const giveUp = new AbortController();
  const opening = opened(folder, await server.create(), { signal: giveUp.signal });
  while (!existsSync(join(folder, 'there'))) await sleep(20);
  giveUp.abort();
  await assert.rejects(opening, (error: UserError) => /nobody waits for it/.test(String(error.why)));
});

test('an env.py that raises', async () => {
  const { message, why } = await refusal(plainProject(one, `\nraise RuntimeError('no models')\n`));
  assert.equal(message, "The project's migrations/env.py does not run.");
  assert.equal(why, 'migrations/env.py:2\nRuntimeError: no models');
});

test('an env.py that runs no migrations', async () => {
  const { message } = await refusal(plainProject(one, 'from alembic import context\n'));
  assert.equal(message, "The project's env.py runs no migrations.");
});

test('an env.py that begins a transaction and commits nothing', async () => {
  const begins = "connection.execute(text('SET search_path TO public'))";
  const env = smallEnv
    .replace('import create_engine', 'import create_engine, text')
    .replace('    context.configure', `    ${begins}\n    context.configure`);
  const { message, hint } = await refusal(plainProject(one, env));
  assert.equal(message, "The project's env.py commits nothing.");
  assert.match(hint ?? '', /let connection\.commit\(\) come after it/);
  // The advice is followed.
  const folder = await madeProject(plainProject(one, env.replace(begins, `${begins}\n    connection.commit()`)));
  await using session = await opened(folder, await server.create());
  assert.deepEqual(await session.up('a1'), passedUp);
});

test('an env.py for several databases', async () => {
  const { message } = await refusal(plainProject(one, smallEnv + smallEnv));
  assert.equal(message, "The project's env.py runs migrations on 2 databases.");
});

test('a module that is not installed', async () => {
  const { message, why, hint } = await refusal(plainProject(one, 'import shop_models\n'));
  assert.equal(message, 'The project does not load: there is no module named `shop_models`.');
  assert.equal(why, "migrations/env.py:1\nModuleNotFoundError: No module named 'shop_models'");
  assert.match(hint ?? '', /--python/);
});

test('a revision that needs a variable', async () => {
  const { message } = await refusal(plainProject({ a1: revision('a1', { more: `import os\nos.environ['SHOP']\n` }) }));
  assert.equal(message, 'The project does not load: it needs the environment variable `SHOP`.');
});

test('no Flask application', async () => {
  const { message, hint } = await refusal(flask);
  assert.equal(message, 'No Flask application was found.');
  assert.match(hint ?? '', /FLASK_APP/);
});

test('a Flask application without Flask-Migrate', async () => {
  const { message, why } = await refusal({ ...flask, 'app.py': 'from flask import Flask\napp = Flask(__name__)\n' });
  assert.equal(message, 'No Flask application was found.');
  assert.equal(why, 'app.py: the application has no Flask-Migrate: Migrate(app, db) was not called');
});

test('a Flask application that does not import', async () => {
  const { message, why } = await refusal({ ...flask, 'app.py': 'import flask\nimport flask_shop\n' });
  assert.equal(message, 'The project does not load: there is no module named `flask_shop`.');
  assert.equal(why, "app.py:2\nModuleNotFoundError: No module named 'flask_shop'");
});

test('a Flask application that needs a variable', async () => {
  const app = `import os\nfrom flask import Flask\napp = Flask(__name__)\napp.secret_key = os.environ['SHOP_KEY']\n`;
  const { message, why, hint } = await refusal({ ...flask, 'app.py': app });
  assert.equal(message, 'The project does not load: it needs the environment variable `SHOP_KEY`.');
  assert.equal(why, "app.py:4\nKeyError: 'SHOP_KEY'");
  assert.match(hint ?? '', /SHOP_KEY=/);
});

test('a Flask application whose variable is set, and hidden from it', async () => {
  const app = `import os
from flask import Flask
from flask_migrate import Migrate
from flask_sqlalchemy import SQLAlchemy
app = Flask(__name__)
app.config['SECRET_KEY'] = os.environ['SECRET_KEY']
app.config['SQLALCHEMY_DATABASE_URI'] = 'postgresql://localhost/school'
Migrate(app, SQLAlchemy(app))
raise RuntimeError(app.config['SECRET_KEY'])
`;
  process.env.SECRET_KEY = 'the real one';
  try {
    const { why } = await refusal({ ...flask, 'app.py': app });
    assert.equal(why, 'app.py:9\nRuntimeError: hidden-by-downright');
  } finally {
    delete process.env.SECRET_KEY;
  }
});

test('a Flask application whose database URL is in a variable of its own', async () => {
  const app = `import os
from flask import Flask
from flask_sqlalchemy import SQLAlchemy
app = Flask(__name__)
app.config['SQLALCHEMY_DATABASE_URI'] = os.environ.get('SHOP_DB')
db = SQLAlchemy(app)
`;
  const { hint } = await refusal({ ...flask, 'app.py': app });
  assert.match(hint ?? '', /any PostgreSQL URL/);
  assert.match(hint ?? '', /app\.py asks for `SHOP_DB`, which is not set\.$/);
});

test('an env.py that makes a URL of a variable that is not set', async () => {
  const env = `import os\n${smallEnv.replace("'postgresql+psycopg2", "os.environ.get('SHOP_DB') + 'postgresql+psycopg2")}`;
  const { hint } = await refusal(plainProject(one, env));
  assert.match(hint ?? '', /`env` in downright\.yml\. migrations\/env\.py asks for `SHOP_DB`, which is not set\.$/);
});

test('a schema for the version table that nothing makes', async () => {
  const env = smallEnv.replace('connection=connection', "connection=connection, version_table_schema='shop'");
  const { message, hint } = await refusal(plainProject(one, env));
  assert.equal(message, "The project's migrations/env.py does not run.");
  assert.match(hint ?? '', /CREATE SCHEMA IF NOT EXISTS shop, and commit it, .* init-sql: FILE$/);
});

test('a variable that a library of settings asks for', async () => {
  const app = `raise ValueError('SHOP_KEY not found. Declare it as envvar or define a default value.')\n`;
  const { message } = await refusal({ ...flask, 'app.py': app });
  assert.equal(message, 'The project does not load: it needs the environment variable `SHOP_KEY`.');
});

test('variables that a settings class of pydantic asks for', async () => {
  const settings = `from pydantic_settings import BaseSettings


class Settings(BaseSettings, env_prefix='SHOP_'):
    signing_key: str
    mail_host: str
    port: int = 80


settings = Settings()
`;
  const python = await environmentWith(['alembic', 'SQLAlchemy<2.1', 'psycopg2-binary', 'pydantic-settings']);
  const env = `from settings import settings\n${smallEnv}`;
  const { message, hint } = await refusal({ ...plainProject(one, env), 'settings.py': settings }, python);
  assert.equal(
    message,
    'The project does not load: it needs the environment variables `SHOP_SIGNING_KEY`, `SHOP_MAIL_HOST`.',
  );
  assert.equal(
    hint,
    'Give them values under `env` in downright.yml, or on the way: SHOP_SIGNING_KEY=… SHOP_MAIL_HOST=… downright check',
  );
});

test('an application that ends the process', async () => {
  const { message, why } = await refusal({ ...flask, 'app.py': `import os\nprint('bye', flush=True)\nos._exit(4)\n` });
  assert.equal(message, 'The project does not load.');
  assert.equal(why, 'Its process is gone: it ended with status 4.\nbye');
});

test('an application that asks to end', async () => {
  const { message, why } = await refusal({ ...flask, 'app.py': `import sys\nsys.exit('no settings')\n` });
  assert.equal(message, 'The project does not load: app.py fails.');
  assert.equal(why, 'app.py:2\nSystemExit: no settings');
});

test('a FLASK_APP that leads nowhere', async () => {
  const { message, why } = await refusal({ ...flask, '.flaskenv': 'FLASK_APP=shop:create_app\n' });
  assert.equal(message, 'The Flask application `shop:create_app` cannot be used.');
  assert.match(why ?? '', /Could not import 'shop'/);
});

test('a project without a package for PostgreSQL', async () => {
  const { message, hint } = await refusal(plainProject(one), await environmentWith(['alembic']));
  assert.equal(message, 'The project has no Python package that connects to PostgreSQL.');
  assert.match(hint ?? '', /pip install psycopg2-binary/);
});
