import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { testServer } from '../../postgres.ts';
import { environmentWith } from '../../python.ts';
import { bothWays, left, upAndDown, type Way } from './both-ways.ts';
import { ends } from './ends.ts';
import {
  errorOf,
  madeProject,
  opened,
  passedUp,
  plainProject,
  type RevisionText,
  revision,
  smallEnv,
} from './made-project.ts';
import { tables } from './six-tables.ts';

const server = await testServer();

for (const { what, packages, scheme, shape } of ends.filter(({ shape }) => shape === 'plain')) {
  test(`steps share a run where the connection can be wiped: ${what}`, async () => {
    const env = smallEnv.replace('postgresql+psycopg2', scheme);
    const python = await environmentWith([...packages]);
    const { runs, runsForEach } = await bothWays(server, plainProject(tables(), env), upAndDown, { python });
    assert.equal(runsForEach, 12);
    assert.equal(runs, scheme.endsWith('pg8000') ? 12 : 2, `${shape}: the first step shows how env.py ends`);
  });
}

test('steps share a run: SQLAlchemy 1.4 and psycopg2', async () => {
  const python = await environmentWith(['alembic==1.8.1', 'SQLAlchemy<2', 'psycopg2-binary']);
  assert.equal((await bothWays(server, plainProject(tables()), upAndDown, { python })).runs, 2);
});

test('steps share a run in a transaction for each migration', async () => {
  const env = smallEnv.replace('connection=connection', 'connection=connection, transaction_per_migration=True');
  assert.equal((await bothWays(server, plainProject(tables(), env), upAndDown)).runs, 2);
});

test('steps share a run in a transaction that env.py itself commits', async () => {
  const env = smallEnv.replace(
    /with context\.begin.*/s,
    'held = context.begin_transaction()\n    context.run_migrations()\n    held.commit()\n',
  );
  const halfway: Way = async (session, database) => {
    const told = [await session.up('a1'), await session.up('b2'), await session.up('c3')];
    await session.mark('d4', true);
    await session.mark('d4', false);
    for (const id of ['d4', 'e5', 'f6']) told.push(await session.up(id));
    return [...told, await left(database)];
  };
  assert.equal((await bothWays(server, plainProject(tables(), env), halfway)).runs, 5);
});

test('a migration that asks which revision is wanted is told its own, or the one below', async () => {
  const asks = (wanted: string) => `from alembic import context
assert context.get_revision_argument() == ${wanted}, context.get_revision_argument()`;
  const files = plainProject(
    tables({ c3: { up: asks(`'c3'`), down: asks(`'b2'`) }, d4: { up: asks(`'d4'`), down: asks(`'c3'`) } }),
  );
  const { runs, told } = await bothWays(server, files, upAndDown);
  assert.doesNotMatch(JSON.stringify(told), /"ok":false/);
  assert.equal(runs, 2);
});

const flask = {
  'app.py': `from flask import Flask
from flask_migrate import Migrate
from flask_sqlalchemy import SQLAlchemy
app = Flask(__name__)
app.config['SQLALCHEMY_DATABASE_URI'] = 'postgresql://db.invalid/shop'
db = SQLAlchemy(app)
Migrate(app, db)
`,
  'alembic.ini': '[alembic]\nscript_location = migrations\n',
  'migrations/alembic.ini': '[alembic]\n',
  'migrations/env.py': `from alembic import context
from flask import current_app
with current_app.extensions['migrate'].db.engine.connect() as connection:
    context.configure(connection=connection)
    with context.begin_transaction():
        context.run_migrations()
`,
};

test('steps of Flask-Migrate share a run, and the session of one does not stay open for the next', async () => {
  const { 'migrations/env.py': _, ...revisions } = plainProject(
    tables({
      c3: {
        up: `from flask import current_app
session = current_app.extensions['migrate'].db.session()
session.execute(sa.text('CREATE TABLE lost ()'))
assert session.in_transaction()`,
        down: 'pass',
      },
      d4: {
        up: `from flask import current_app
assert not current_app.extensions['migrate'].db.session().in_transaction()`,
        down: 'pass',
      },
    }),
  );
  const { runs, told } = await bothWays(server, { ...revisions, ...flask }, upAndDown);
  assert.doesNotMatch(JSON.stringify(told), /"ok":false/);
  assert.equal(runs, 3);
});

test('branches, merges and dependencies leave the same in the version table', async () => {
  const graph: { [id: string]: RevisionText } = {
    b1: { more: `branch_labels = ('billing',)\n` },
    a1: {},
    a2: { parents: ['a1'], more: `depends_on = 'b2'\n` },
    b2: { parents: ['b1'] },
    b3: { parents: ['b2'] },
    c3: { parents: ['b2'] },
    c1: { more: `depends_on = 'billing'\n` },
    d4: { parents: ['b3', 'c3'] },
    e5: { parents: ['d4', 'a2'] },
    f6: { parents: ['e5'] },
  };
  const files = plainProject(Object.fromEntries(Object.entries(graph).map(([id, text]) => [id, revision(id, text)])));
  assert.equal((await bothWays(server, files, upAndDown)).runs, 2);
});

test('a revision that goes up and down again and again', async () => {
  const back: Way = async (session, database) => {
    const told: unknown[] = [];
    for (const [index, { id }] of session.history.entries()) {
      told.push(await session.up(id), await session.down(id), await left(database), await session.up(id));
      const before = session.history[index - 1]?.id;
      if (before) told.push(await session.down(id), await session.down(before), await left(database));
      if (before) told.push(await session.up(before), await session.up(id), await left(database));
    }
    return told;
  };
  assert.equal((await bothWays(server, plainProject(tables()), back)).runs, 2);
});

test('who listens to the statements of SQLAlchemy hears what is written into the version table', async () => {
  const heard = `from sqlalchemy import event
from sqlalchemy.engine import Engine
@event.listens_for(Engine, 'before_execute')
def hear(connection, statement, *_):
    if getattr(statement, 'is_update', False):
        open(__file__ + '.heard', 'a').write('x')
`;
  const folder = await madeProject(plainProject(tables(), `${heard}${smallEnv}`));
  await using session = await opened(folder, await server.create());
  for (const { id } of session.history) assert.deepEqual(await session.up(id), passedUp);
  assert.equal(await readFile(join(folder, 'migrations/env.py.heard'), 'utf8'), 'x'.repeat(5));
});

test('what fails to be written into the version table is told as SQLAlchemy writes it', async () => {
  const files = plainProject(tables({ c3: { up: `op.execute('DROP TABLE alembic_version')` } }));
  const { told } = await bothWays(server, files, async (session) => {
    for (const id of ['a1', 'b2']) await session.up(id);
    return errorOf(await session.up('c3'));
  });
  const { sql } = told as ReturnType<typeof errorOf>;
  assert.equal(sql, "UPDATE alembic_version SET version_num='c3' WHERE alembic_version.version_num = 'b2'");
});
