import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { testServer } from '../../postgres.ts';
import { environmentWith, pythonFor } from '../../python.ts';
import { fixtures } from './made-project.ts';
import { inShort, replayed } from './replayed.ts';

const server = await testServer();

/** What people install who never left the lesson: Flask-Script still loads. */
const then = ['Flask==1.1.4', 'Werkzeug<2', 'Jinja2<3', 'MarkupSafe<2.1', 'itsdangerous<2.1', 'Flask-Script==2.0.6'];

test('blog: plain SQLAlchemy, a DB class, and an old manage.py', async () => {
  const report = await replayed(server, join(fixtures, 'blog'), { python: await pythonFor('blog') });
  assert.deepEqual(inShort(report), blog);
  // The constraint came with a new column, and has no name in the revision: PostgreSQL's is known all the same.
  assert.deepEqual(
    report.findings[0]?.edits.map(({ replacement }) => replacement),
    ["    op.drop_constraint('entries_author_id_fkey', 'entries', type_='foreignkey')"],
  );
  assert.deepEqual(report.record.notes, [
    'Flask-Script does not work here, and was not needed: the application and its models were taken from `manage.py`, the migrations from its Flask-Migrate.',
  ]);
  assert.equal(report.record.models?.outcome, 'passed');
  assert.deepEqual(report.record.models?.tables?.map(({ model, file }) => `${model} ${file}`).sort(), [
    'Entry blog/models.py',
    'User blog/models.py',
  ]);
});

test('blog, with the packages of its time', async () => {
  const python = await environmentWith([
    ...then,
    'Flask-Migrate==2.0.4',
    'Flask-SQLAlchemy==2.5.1',
    'SQLAlchemy<2',
    'alembic==1.8.1',
    'psycopg2-binary',
    'setuptools<80',
  ]);
  const report = await replayed(server, join(fixtures, 'blog'), { python });
  assert.deepEqual(inShort(report), blog);
  assert.match(report.record.tool.versions.flask ?? '', /^1\.1/);
});

const blog = {
  revisions: ['create users and entries: passed, passed', 'entries have an author: passed, failed'],
  findings: ['downgrade-fails migrations/versions/761f5b6b0cc5_entries_have_an_author.py:28'],
};

test('posts: SQLite in the configuration', async () => {
  const report = await replayed(server, join(fixtures, 'posts'), { python: await pythonFor('posts') });
  assert.deepEqual(inShort(report), {
    revisions: ['create posts: passed, passed', 'posts know when they were updated: passed, passed'],
    findings: [],
  });
});

test('badgeyay: run.py, a factory, models in their own modules, and a secret', async () => {
  const python = await pythonFor('badgeyay');
  const env = { FLASK_APP: 'run.py', BADGEYAY_SECRET_KEY: 'any' };
  assert.deepEqual(inShort(await replayed(server, join(fixtures, 'badgeyay'), { python, env })), {
    revisions: [
      'create users: passed, passed',
      'create badges: passed, passed',
      'users have a password: passed, passed',
    ],
    findings: [],
  });
  await assert.rejects(replayed(server, join(fixtures, 'badgeyay'), { python, env: { FLASK_APP: 'run.py' } }), {
    message: 'The project does not load: it needs the environment variable `BADGEYAY_SECRET_KEY`.',
  });
});

test('users: Flask-Migrate in migrations.py, and a unique column without a name', async () => {
  const report = await replayed(server, join(fixtures, 'users'), { python: await pythonFor('users') });
  assert.deepEqual(inShort(report), {
    revisions: ['create users: passed, passed', 'users have a phone: passed, failed'],
    findings: ['downgrade-fails migrations/versions/a6893238a656_users_have_a_phone.py:30'],
  });
});
