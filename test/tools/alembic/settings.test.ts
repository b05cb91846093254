import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testServer } from '../../postgres.ts';
import { pythonFor } from '../../python.ts';
import { madeProject, plainProject, revision, smallEnv } from './made-project.ts';
import { inShort, type Replaying, replayed } from './replayed.ts';

const server = await testServer();
const python = await pythonFor('students');
const one = { a1: revision('a1', { up: `op.execute('CREATE TABLE t ()')`, down: `op.execute('DROP TABLE t')` }) };

/** Replays a project in which all is well. */
async function fine(files: { [path: string]: string }, options: Partial<Replaying> = {}): Promise<void> {
  const report = inShort(await replayed(server, await madeProject(files), { python, ...options }));
  assert.deepEqual(report.findings, []);
  assert.ok(report.revisions.length > 0);
  for (const told of report.revisions) assert.match(told, /: passed, passed$/);
}

test('arguments of alembic -x', async () => {
  const wanted = `assert context.get_x_argument(as_dictionary=True) == {'tenant': 'blue', 'size': '3'}`;
  const files = plainProject(one, smallEnv.replace('with create', `${wanted}\nwith create`));
  await fine(files, { xArguments: ['tenant=blue', 'size=3'] });
  await assert.rejects(replayed(server, await madeProject(files), { python }), {
    message: "The project's migrations/env.py does not run.",
    hint: 'If env.py wants arguments of `alembic -x`, list them in downright.yml: x-arguments: [name=value]',
  });
});

test('arguments of flask db upgrade -x', () =>
  fine(
    {
      'app.py': `from flask import Flask
from flask_migrate import Migrate
from flask_sqlalchemy import SQLAlchemy
app = Flask(__name__)
app.config['SQLALCHEMY_DATABASE_URI'] = 'postgresql://localhost/shop'
Migrate(app, SQLAlchemy(app))
`,
      'migrations/alembic.ini': '[alembic]\n',
      'migrations/env.py': `from flask import current_app\n${smallEnv.replace(
        'with create',
        `assert context.get_x_argument() == ['tenant=blue']\nwith create`,
      )}`,
      'migrations/versions/a1.py': one.a1,
    },
    { xArguments: ['tenant=blue'] },
  ));

test('an env.py that only writes SQL', async () => {
  const env = `from alembic import context
context.configure(url='postgresql://', literal_binds=True)
with context.begin_transaction():
    context.run_migrations()
`;
  await assert.rejects(replayed(server, await madeProject(plainProject(one, env)), { python }), {
    message: `The project's env.py only writes SQL ("offline").`,
    why: 'It called context.configure() without a connection.',
  });
});

test('an env.py that refuses to run on a database', async () => {
  const env = `from alembic import context
if not context.is_offline_mode():
    raise RuntimeError('Online migrations are not allowed: use --sql.')
`;
  await assert.rejects(replayed(server, await madeProject(plainProject(one, env)), { python }), {
    message: "The project's migrations/env.py does not run.",
    why: 'migrations/env.py:3\nRuntimeError: Online migrations are not allowed: use --sql.',
    hint: 'Downright needs the part of env.py that runs migrations on a database ("online").',
  });
});

test('several version_locations', async () => {
  await fine({
    ...plainProject({}),
    'alembic.ini': `[alembic]
script_location = migrations
version_locations = %(here)s/core/versions %(here)s/shop/versions
`,
    'core/versions/a1.py': one.a1,
    'shop/versions/b1.py': revision('b1', {
      more: `depends_on = 'a1'\nbranch_labels = 'shop'`,
      up: `op.execute('ALTER TABLE t ADD n int')`,
      down: `op.execute('ALTER TABLE t DROP n')`,
    }),
    'shop/versions/b2.py': revision('b2', { parents: ['b1'] }),
  });
});

test('recursive versions', () =>
  fine({
    ...plainProject({}),
    'alembic.ini': '[alembic]\nscript_location = migrations\nrecursive_version_locations = true\n',
    'migrations/versions/2025/a1.py': one.a1,
    'migrations/versions/2026/spring/a2.py': revision('a2', {
      parents: ['a1'],
      up: `op.execute('CREATE INDEX i ON t ((1))')`,
      down: `op.execute('DROP INDEX i')`,
    }),
  }));

test('a naming convention, and constraints without a name in batches', () =>
  fine(
    plainProject(
      {
        a1: revision('a1', {
          up: `op.create_table('t', sa.Column('id', sa.Integer, primary_key=True), sa.Column('n', sa.Integer))`,
          down: `op.drop_table('t')`,
        }),
        a2: revision('a2', {
          parents: ['a1'],
          up: `with op.batch_alter_table('t') as batch:
    batch.create_unique_constraint(batch.f('uq_t_n'), ['n'])
    batch.alter_column('n', existing_type=sa.Integer(), nullable=False)
op.create_check_constraint('positive', 't', 'n > 0')`,
          down: `op.drop_constraint('positive', 't', type_='check')
with op.batch_alter_table('t') as batch:
    batch.alter_column('n', existing_type=sa.Integer(), nullable=True)
    batch.drop_constraint('uq_t_n', type_='unique')`,
        }),
      },
      smallEnv
        .replace('from sqlalchemy import', 'from sqlalchemy import MetaData,')
        .replace('connection=connection', 'connection=connection, target_metadata=metadata, render_as_batch=True')
        .replace(
          'with create',
          `metadata = MetaData(naming_convention={'ck': 'ck_%(table_name)s_%(constraint_name)s'})\nwith create`,
        ),
    ),
  ));

test('CREATE INDEX CONCURRENTLY, without and with an autocommit block', async () => {
  const index = `op.create_index('i', 't', ['n'], postgresql_concurrently=True)`;
  const folder = await madeProject(
    plainProject({
      a1: revision('a1', { up: `op.execute('CREATE TABLE t (n int)')`, down: `op.execute('DROP TABLE t')` }),
      a2: revision('a2', { parents: ['a1'], up: index, down: `op.drop_index('i')` }),
      a3: revision('a3', {
        parents: ['a2'],
        up: `with op.get_context().autocommit_block():\n    ${index.replace(`'i'`, `'j'`)}`,
        down: `with op.get_context().autocommit_block():\n    op.drop_index('j', postgresql_concurrently=True)`,
      }),
    }),
  );
  const report = await replayed(server, folder, { python });
  assert.equal(report.record.revisions[1]?.up.error?.sqlstate, '25001');
  assert.deepEqual(
    report.record.revisions.map(({ up, down }) => [up.outcome, down?.outcome]),
    [
      ['passed', 'passed'],
      ['failed', undefined],
      ['passed', 'passed'],
    ],
  );
});
