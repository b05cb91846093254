import assert from 'node:assert/strict';
import { cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, test } from 'node:test';
import { pythonFor } from '../python.ts';
import { rendered } from '../reporters/gfm.ts';
import { forbidden } from './fake-comments.ts';
import { FakeGitHub } from './fake-github.ts';
import { type Ended, runAction, workspaceWith } from './run-action.ts';

let inputs: { folder: string; python: string };
before(async () => {
  inputs = { folder: 'backend', python: await pythonFor('students') };
});

const versions = 'backend/migrations/versions';

/** The one revision of a workspace whose file's name ends like this. */
function revisionFile(workspace: string, ending: string): string {
  const name = readdirSync(join(workspace, versions)).find((file) => file.endsWith(ending));
  return `${versions}/${name}`;
}

/** 1-based. */
function lineOf(workspace: string, file: string, words: string): number {
  return (
    readFileSync(join(workspace, file), 'utf8')
      .split('\n')
      .findIndex((line) => line.includes(words)) + 1
  );
}

function assertNoToken(...texts: string[]): void {
  for (const text of texts) assert.ok(!text.replace(/^::add-mask::.*$/m, '').includes(FakeGitHub.token));
}

test('a broken project: comment, annotation, summary, outputs and status; mended, the same comment turns green', async () => {
  await using github = await FakeGitHub.start();
  const workspace = workspaceWith('alembic/students');
  const file = revisionFile(workspace, '_add_age.py');
  const line = lineOf(workspace, file, "add_column(sa.Column('last_name'");

  const broken = await runAction({ github, workspace, inputs, run: 1 });
  assert.equal(broken.status, 1, broken.log);
  const [comment] = github.comments.all;
  assert.match(
    comment?.body ?? '',
    /^<!-- downright key=backend%3A sha=(c0ffee)+\w* run=1\.1 -->\n### ❌ 1 of 2 revisions broken: 1 error\n/,
  );
  const page = rendered(comment?.body ?? '');
  assert.deepEqual(page.problems, []);
  const link = `https://github.com/octo/school/blob/${'c0ffee'.repeat(7).slice(0, 40)}/${file}#L${line}`;
  assert.ok(
    page.elements.some(({ attributes }) => attributes.href === link),
    link,
  );
  assert.match(page.textsOf('pre')[0] ?? '', new RegExp(`^ ${file}\n@@ line ${line} @@\n-.*last_name`));
  assert.match(page.text, /column is dropped by hand, the revision passes/);

  const [annotation, ...others] = broken.annotations;
  assert.deepEqual(others, []);
  assert.deepEqual(annotation?.properties, { title: 'duplicate-column: students.last_name', file, line: String(line) });
  assert.match(annotation?.message ?? '', new RegExp(`^${file}:${line}: .*last_name[\\s\\S]*\nWhat to do: `));
  assert.match(broken.summary, /^### ❌ 1 of 2 revisions broken: 1 error\n/);
  assert.match(broken.log, /duplicate-column students\.last_name|duplicate-column/);

  const { record = '', ...outputs } = broken.outputs;
  const url = 'https://github.com/octo/school/pull/7#issuecomment-1';
  assert.deepEqual(outputs, {
    verdict: 'failed',
    errors: '1',
    warnings: '0',
    notes: '0',
    revisions: '2',
    sarif: '',
    'comment-url': url,
  });
  const kept = readFileSync(record, 'utf8');
  assert.equal(JSON.parse(kept).findings[0].check, 'duplicate-column');
  assertNoToken(broken.log, broken.summary, kept, comment?.body ?? '');

  const fixed = join(workspaceWith('alembic/students-fixed'), versions);
  cpSync(fixed, join(workspace, versions), { recursive: true });
  const mended = await runAction({ github, workspace, inputs, run: 2 });
  assert.equal(mended.status, 0, mended.log);
  assert.equal(mended.outputs.verdict, 'passed');
  assert.deepEqual(mended.annotations, []);
  assert.equal(github.comments.all.length, 1);
  assert.match(github.comments.all[0]?.body ?? '', /run=2\.1 -->\n### ✅ All 2 revisions go up and down cleanly\n/);
  assert.equal(mended.outputs['comment-url'], url);

  const older = await runAction({ github, workspace, inputs, run: 1 });
  assert.equal(older.status, 0);
  assert.match(github.comments.all[0]?.body ?? '', /run=2\.1 -->/);
  assert.match(older.log, /A newer run has written the comment already/);
});

test('a token that may not write, as for a fork: the report is in the summary, and the verdict decides', async () => {
  await using github = await FakeGitHub.start({
    interfere: ({ operation }) => (operation === 'issues/create-comment' ? forbidden : undefined),
  });
  const ended = await runAction({ github, workspace: workspaceWith('alembic/students-fixed'), inputs });
  assert.equal(ended.status, 0, ended.log);
  assert.match(ended.summary, /^### ✅/);
  assert.deepEqual(
    ended.annotations.map(({ name }) => name),
    ['notice'],
  );
  assert.match(ended.annotations[0]?.message ?? '', /may not write comments.*job summary.*forks/);
  assert.equal(ended.outputs['comment-url'], '');
});

test('GitHub does not take the comment: a warning, and the verdict decides', async () => {
  const gone = { status: 410, body: { message: 'Issues are disabled' } };
  await using github = await FakeGitHub.start({ interfere: () => gone });
  const ended = await runAction({ github, workspace: workspaceWith('alembic/students-fixed'), inputs });
  assert.equal(ended.status, 0, ended.log);
  assert.deepEqual(
    ended.annotations.map(({ name }) => name),
    ['warning'],
  );
  assert.match(ended.annotations[0]?.message ?? '', /Issues are disabled/);
});

test('on a push there is no comment, and GitHub is not asked at all', async () => {
  await using github = await FakeGitHub.start();
  const ended = await runAction({ github, workspace: workspaceWith('alembic/students'), inputs, event: 'push' });
  assert.equal(ended.status, 1, ended.log);
  assert.match(ended.summary, /^### ❌/);
  assert.deepEqual(github.requests, []);
});

test('comment: false', async () => {
  await using github = await FakeGitHub.start();
  const workspace = workspaceWith('alembic/students-fixed');
  const ended = await runAction({ github, workspace, inputs: { ...inputs, comment: 'false' } });
  assert.equal(ended.status, 0, ended.log);
  assert.deepEqual(github.requests, []);
});

function assertFailed(ended: Ended, why: RegExp): void {
  assert.equal(ended.status, 2, ended.log);
  assert.deepEqual(
    ended.annotations.map(({ name }) => name),
    ['error'],
  );
  assert.match(ended.annotations[0]?.message ?? '', why);
  assert.doesNotMatch(ended.log, /^\s+at /m, 'no stack trace');
  assert.deepEqual(ended.outputs, {});
}

test('pull_request_target is refused, before anything runs', async () => {
  await using github = await FakeGitHub.start();
  const workspace = workspaceWith('alembic/students');
  const ended = await runAction({ github, workspace, inputs, event: 'pull_request_target' });
  assertFailed(ended, /does not run on pull_request_target\n.*secrets[\s\S]*on: pull_request/);
  assert.doesNotMatch(ended.log, /PostgreSQL|project/);
  assert.deepEqual(github.requests, []);
});

test('a project that cannot be checked: the comment stops showing an older verdict', async () => {
  await using github = await FakeGitHub.start();
  const workspace = workspaceWith('alembic/students-fixed');
  const ended = await runAction({ github, workspace, inputs: { ...inputs, folder: 'frontend' } });
  assertFailed(ended, /frontend/);
  assert.match(
    github.comments.all[0]?.body ?? '',
    /^<!-- downright key=frontend%3A [^>]*>\n### ❌ Downright could not check the migrations\n/,
  );
  assert.match(ended.summary, /^### ❌ Downright could not check the migrations\n/);
});

test('inputs that are not right are named', async () => {
  await using github = await FakeGitHub.start();
  const workspace = workspaceWith('alembic/students');
  const started = { github, workspace };
  assertFailed(await runAction({ ...started, inputs: { ...inputs, comment: 'maybe' } }), /comment is maybe/);
  assertFailed(await runAction({ ...started, inputs: { ...inputs, 'postgres-version': '9' } }), /postgres-version/);
});

test('a summary that cannot be written is warned of, and the verdict decides', async () => {
  await using github = await FakeGitHub.start();
  const workspace = workspaceWith('alembic/students-fixed');
  const environment = { GITHUB_STEP_SUMMARY: '/nowhere/summary' };
  const ended = await runAction({ github, workspace, inputs, environment });
  assert.equal(ended.status, 0, ended.log);
  assert.deepEqual(
    ended.annotations.map(({ name }) => name),
    ['warning'],
  );
});

test('an error that nobody foresaw is shown whole', async () => {
  await using github = await FakeGitHub.start();
  const workspace = workspaceWith('alembic/students-fixed');
  const ended = await runAction({ github, workspace, inputs, environment: { RUNNER_TEMP: '/nowhere' } });
  assert.equal(ended.status, 2);
  assert.match(ended.annotations[0]?.message ?? '', /^This is a bug of Downright[^]*ENOENT[^]*\n +at [^]*action/);
});

test('what a migration says is no command to the runner, and it does not see the token', async () => {
  await using github = await FakeGitHub.start();
  const workspace = workspaceWith('alembic/students-fixed');
  const file = join(workspace, revisionFile(workspace, '_add_age.py'));
  const words =
    '\\n::error::pwned\\n::set-output name=verdict::passed\\n@octocat <img src=x> http://evil.example\\n```\\n# pwned';
  const raising = `def upgrade():\n    import os\n    open('seen.txt', 'w').write(str(dict(os.environ)))\n    print("${words}")\n    raise Exception("${words}")\n\n\n`;
  writeFileSync(
    file,
    readFileSync(file, 'utf8')
      .replace('"""add age', '"""add ::error::pwned @octocat')
      .replace('def upgrade():', `${raising}def unused():`),
  );
  const ended = await runAction({ github, workspace, inputs });
  assert.equal(ended.status, 1, ended.log);
  assert.deepEqual(ended.commands, []);
  assert.deepEqual(
    ended.annotations.map(({ properties }) => properties.title),
    ['upgrade-fails'],
  );
  assert.equal(ended.outputs.verdict, 'failed');
  const page = rendered(github.comments.all[0]?.body ?? '');
  assert.deepEqual(page.problems, []);
  assert.deepEqual(
    page.elements.filter(({ name }) => ['img', 'h1'].includes(name)),
    [],
  );
  assert.ok(page.watched.every((text) => !/@\w/.test(text)));
  assert.ok(
    page.elements.every(({ attributes }) => attributes.href?.startsWith('https://github.com/octo/school/') ?? true),
  );
  assertNoToken(readFileSync(join(workspace, 'backend', 'seen.txt'), 'utf8'));
});
