import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testServer } from '../../postgres.ts';
import { environmentWith } from '../../python.ts';
import { type End, ends } from './ends.ts';
import { madeProject, plainProject, revision } from './made-project.ts';
import { replayed } from './replayed.ts';

const server = await testServer();
const url = '://me:secret@db.invalid/production';

const files = {
  flask: (scheme: string) => ({
    'app.py': `from flask import Flask
from flask_migrate import Migrate
from models import db
app = Flask(__name__)
app.config['SQLALCHEMY_DATABASE_URI'] = '${scheme}${url}'
db.init_app(app)
Migrate(app, db)
`,
    'models.py': `from flask_sqlalchemy import SQLAlchemy
db = SQLAlchemy()
Cart = type('Cart', (db.Model,), {
    '__tablename__': 'carts',
    'id': db.Column(db.Integer, primary_key=True),
    'state': db.Column(db.Enum('open', 'paid', name='cart_state'), nullable=False),
    'note': db.Column(db.Text),
})
`,
    'alembic.ini': '[alembic]\nscript_location = migrations\n',
    'migrations/alembic.ini': '[alembic]\n',
    'migrations/env.py': `from alembic import context
from flask import current_app
db = current_app.extensions['migrate'].db
with db.engine.connect() as connection:
    context.configure(connection=connection, target_metadata=db.metadata)
    with context.begin_transaction():
        context.run_migrations()
`,
  }),
  plain: (scheme: string) => ({
    ...plain,
    'migrations/env.py': `from alembic import context
import sqlalchemy as sa
from models import Base
with sa.create_engine('${scheme}${url}').connect() as connection:
    context.configure(connection=connection, target_metadata=Base.metadata)
    with context.begin_transaction():
        context.run_migrations()
`,
  }),
  async: (scheme: string) => ({
    ...plain,
    'migrations/env.py': `import asyncio
from alembic import context
from sqlalchemy.ext.asyncio import create_async_engine
from sqlalchemy.pool import NullPool
from models import Base


def run(connection):
    context.configure(connection=connection, target_metadata=Base.metadata)
    with context.begin_transaction():
        context.run_migrations()


async def main():
    engine = create_async_engine('${scheme}${url}', poolclass=NullPool)
    async with engine.connect() as connection:
        await connection.run_sync(run)


asyncio.run(main())
`,
  }),
} satisfies { [shape in End['shape']]: (scheme: string) => { [path: string]: string } };

const plain = {
  'alembic.ini': '[alembic]\nscript_location = migrations\nprepend_sys_path = .\n',
  'models.py': `import sqlalchemy as sa
from sqlalchemy.orm import declarative_base
Cart = type('Cart', (declarative_base(),), {
    '__tablename__': 'carts',
    'id': sa.Column(sa.Integer, primary_key=True),
    'state': sa.Column(sa.Enum('open', 'paid', name='cart_state'), nullable=False),
    'note': sa.Column(sa.Text),
})
Base = Cart
`,
};

/** A revision that is fine, two that are not (a column twice, a type that stays), a concurrent index, and one that is. */
const {
  'alembic.ini': _,
  'migrations/env.py': __,
  ...revisions
} = plainProject({
  a1: revision('a1', {
    up: `op.create_table('carts', sa.Column('id', sa.Integer, primary_key=True), sa.Column('note', sa.Text))`,
    down: `op.drop_table('carts')`,
  }),
  a2: revision('a2', {
    parents: ['a1'],
    up: `state = sa.Enum('open', 'paid', name='cart_state')
state.create(op.get_bind())
op.add_column('carts', sa.Column('state', state, nullable=False))`,
    down: `op.drop_column('carts', 'state')`,
  }),
  a3: revision('a3', {
    parents: ['a2'],
    up: `op.add_column('carts', sa.Column('note', sa.Text))`,
    down: `op.drop_column('carts', 'note')`,
  }),
  a4: revision('a4', {
    parents: ['a3'],
    up: `with op.get_context().autocommit_block():
    op.create_index('carts_by_note', 'carts', ['note'], postgresql_concurrently=True)`,
    down: `op.drop_index('carts_by_note')`,
  }),
});

const indexed = revision('a4', {
  parents: ['a3'],
  up: `op.create_index('carts_by_note', 'carts', ['note'])`,
  down: `op.drop_index('carts_by_note')`,
});

for (const { what, packages, scheme, shape, versions } of ends) {
  test(what, async () => {
    const python = await environmentWith([...packages]);
    // With pg8000, Alembic's own command fails in an autocommit block as well: "in failed transaction block".
    const last = scheme.endsWith('pg8000') ? { 'migrations/versions/a4.py': indexed } : {};
    const folder = await madeProject({ ...files[shape](scheme), ...revisions, ...last });
    const { record, findings } = await replayed(server, folder, { python });
    for (const [name, start] of Object.entries(versions)) {
      assert.ok(record.tool.versions[name]?.startsWith(start), `${name} ${record.tool.versions[name]}`);
    }
    assert.deepEqual(
      record.revisions.map(({ up, down }) => [up.outcome, up.error?.sqlstate, down?.outcome]),
      [
        ['passed', undefined, 'passed'],
        ['passed', undefined, 'passed'],
        ['failed', '42701', 'passed'],
        ['passed', undefined, 'passed'],
      ],
    );
    assert.equal(
      record.revisions[2]?.up.error?.message,
      'column "note" of relation "carts" already exists',
      'each package for PostgreSQL says it in another way',
    );
    assert.equal(record.revisions[2]?.up.error?.line, 9);
    assert.deepEqual(findings.map(({ check, revision }) => `${check} ${revision}`).sort(), [
      'downgrade-incomplete a2',
      'duplicate-column a3',
      'model-drift a4',
    ]);
  });
}
