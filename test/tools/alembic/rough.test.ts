import assert from 'node:assert/strict';
import { test } from 'node:test';
import { text } from '../../../src/reporters/text.ts';
import { testServer } from '../../postgres.ts';
import { pythonFor } from '../../python.ts';
import { madeProject, plainProject, revision } from './made-project.ts';
import { inShort, replayed } from './replayed.ts';

const server = await testServer();
const python = await pythonFor('students');

test('a file beside it, the models, an engine of its own, an extension and a role: all is well', async () => {
  const folder = await madeProject({
    ...plainProject({
      a1: revision('a1', {
        up: `op.execute((pathlib.Path(__file__).parent / 'users.sql').read_text())`,
        down: `op.execute('DROP TABLE users')`,
        more: 'import pathlib',
      }),
      a2: revision('a2', {
        parents: ['a1'],
        up: `session = Session(op.get_bind())
session.add(User(name='first'))
session.flush()
session.execute(sa.delete(User))
with engine.connect() as other:
    assert other.scalar(sa.text('SELECT count(*) FROM users')) == 0`,
        down: `op.get_bind().execute(sa.delete(User))`,
        more: `from sqlalchemy.orm import Session\nfrom shop.models import User, engine`,
      }),
      a3: revision('a3', {
        parents: ['a2'],
        up: `op.execute('CREATE EXTENSION IF NOT EXISTS citext')
op.alter_column('users', 'name', type_=sa.dialects.postgresql.CITEXT())`,
        down: `op.alter_column('users', 'name', type_=sa.Text())
op.execute('DROP EXTENSION citext')`,
        more: 'import sqlalchemy.dialects.postgresql',
      }),
      a4: revision('a4', {
        parents: ['a3'],
        up: `op.execute('CREATE ROLE shop_reader')\nop.execute('GRANT SELECT ON users TO shop_reader')`,
        down: `op.execute('REVOKE ALL ON users FROM shop_reader')\nop.execute('DROP ROLE shop_reader')`,
      }),
    }),
    'migrations/versions/users.sql': 'CREATE TABLE users (id serial PRIMARY KEY, name text)',
    'shop/__init__.py': '',
    'shop/models.py': `import sqlalchemy as sa
from sqlalchemy.orm import declarative_base
engine = sa.create_engine('postgresql+psycopg2://shop:secret@db.invalid/production')
User = type('User', (declarative_base(),), {
    '__tablename__': 'users',
    'id': sa.Column(sa.Integer, primary_key=True),
    'name': sa.Column(sa.Text),
})
`,
  });
  assert.deepEqual(inShort(await replayed(server, folder, { python })), {
    revisions: ['a1', 'a2', 'a3', 'a4'].map((id) => `step ${id}: passed, passed`),
    findings: [],
  });
});

const url = 'postgresql://shop:hunter2@db.example/shop';

test('no report has a secret that a migration tells', async () => {
  const folder = await madeProject(
    plainProject({
      a1: revision('a1', { up: `raise RuntimeError('cannot reach ' + '${url}')` }),
      a2: revision('a2', { up: `import os\nprint('ghp_' + 'x' * 36, flush=True)\nos._exit(3)` }),
      a3: revision('a3', { up: `op.execute("SELECT 1/0 AS oops, 'password=hunter2'")` }),
    }),
  );
  const report = await replayed(server, folder, { python });
  const told = text([report], { colour: false, width: 100 });
  assert.match(told, /cannot reach postgresql:\/\/shop:\*\*\*@db\.example\/shop/);
  assert.match(told, /ghp_\*\*\*/);
  assert.match(told, /password=\*\*\*/);
  assert.doesNotMatch(told, /hunter2|xxxx/);
  const errors = report.record.revisions.map(({ up }) => up.error);
  assert.doesNotMatch(JSON.stringify(errors), /hunter2|xxxx/);
});

test('nor has what is told of a project that does not load', async () => {
  const folder = await madeProject(plainProject({ a1: revision('a1') }, `\nraise RuntimeError('${url}')\n`));
  await assert.rejects(replayed(server, folder, { python }), {
    why: 'migrations/env.py:2\nRuntimeError: postgresql://shop:***@db.example/shop',
  });
});
