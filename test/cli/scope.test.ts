import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { installed } from '../node-project.ts';
import { pythonFor } from '../python.ts';
import { check } from './downright.ts';
import { gitProject } from './git-project.ts';

const students = 'fixtures/projects/alembic/students';
const addAge = 'migrations/versions/81b2eadadd64_add_age.py';
const python = await pythonFor('students');
const run = (folder: string, ...args: string[]) => {
  const ended = check(folder, '--python', python, '--base', 'main', ...args);
  return { ...ended, record: JSON.parse(readFileSync(ended.recordFile, 'utf8')) };
};

test('a branch that adds the broken revision: the same finding as without a scope, whatever is swept', () => {
  const { folder } = gitProject(students, [addAge]);
  const whole = run(folder, '--scope', 'all');
  const { status, findings, record } = run(folder);
  assert.equal(status, 1);
  assert.deepEqual(findings, whole.findings);
  assert.deepEqual([findings[0]?.check, findings[0]?.proven], ['duplicate-column', true]);
  assert.deepEqual(record.scope.added, ['81b2eadadd64']);
  assert.deepEqual(
    record.revisions.map(({ up }: { up: { swept?: true } }) => up.swept),
    [true, undefined],
  );
});

test('a branch on top of the broken revision: it is told as old, and does not block', () => {
  const { folder, write, commit } = gitProject(students);
  write(
    'migrations/versions/0003_later.py',
    `"""later"""\nimport sqlalchemy as sa\nfrom alembic import op\n\nrevision = 'c3'\ndown_revision = '81b2eadadd64'\n\n
def upgrade():\n    op.create_table('later', sa.Column('id', sa.Integer))\n\n\ndef downgrade():\n    op.drop_table('later')\n`,
  );
  commit('later');
  const { status, findings, stdout, record } = run(folder);
  assert.equal(status, 0, stdout);
  assert.deepEqual(
    findings.map(({ check, level, revision }) => [check, level, revision]),
    [['model-drift', 'warning', 'c3']],
  );
  assert.match(stdout, /1 old finding of revisions that this change does not touch/);
  assert.deepEqual(record.scope.revisions, ['c3']);
  assert.equal(record.revisions.at(-1).again.because, 'new');
});

test('nothing that matters has changed: it ends without a server', () => {
  const { root, folder, git, write, commit } = gitProject(students);
  assert.equal(run(folder, '--server', 'given', '--server-url', 'postgres://nobody@127.0.0.1:1/x').status, 0);
  write('README.md', 'words');
  commit('words');
  const { status, stdout, record } = run(
    folder,
    '--server',
    'given',
    '--server-url',
    'postgres://nobody@127.0.0.1:1/x',
  );
  assert.equal(status, 0);
  assert.match(stdout, /touches no migrations|nothing/i);
  assert.equal(record.scope.relevant, false);
  assert.ok(git('status', '--porcelain') === '' && root !== folder);
});

test('only comments of a merged revision have changed: it is not new', () => {
  const { folder, write } = gitProject(students);
  const text = readFileSync(`${folder}/${addAge}`, 'utf8');
  write(addAge, `# a word\n${text}`);
  const { status, record } = run(folder);
  assert.deepEqual([status, record.scope.revisions, record.scope.edited], [0, [], []]);
});

test('Umzug: a renamed revision is a new one, and the old one has gone', async () => {
  const { folder, git, commit } = gitProject(await installed('umzug/students-fixed'));
  git('mv', 'backend/migrations/20260921093000-add-age.js', 'backend/migrations/20260930000000-add-age.js');
  commit('rename');
  const { record } = run(folder);
  assert.deepEqual(record.scope.added, ['20260930000000-add-age.js']);
  assert.deepEqual(
    record.scope.edited.map(({ id, wasId }: { id: string; wasId: string }) => [id, wasId]),
    [['20260930000000-add-age.js', '20260921093000-add-age.js']],
  );
});
