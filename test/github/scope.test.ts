import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { gitProject } from '../cli/git-project.ts';
import { pythonFor } from '../python.ts';
import { FakeGitHub } from './fake-github.ts';
import { runAction } from './run-action.ts';

const students = 'fixtures/projects/alembic/students';
const addAge = 'migrations/versions/81b2eadadd64_add_age.py';
const python = await pythonFor('students');

/** A pull request, and the clone of its last commit alone that actions/checkout makes. */
function pullRequest(change: (project: ReturnType<typeof gitProject>) => void, without: string[] = []) {
  const project = gitProject(students, without);
  change(project);
  const workspace = join(mkdtempSync(join(tmpdir(), 'downright-clone-')), 'school');
  execFileSync('git', ['clone', '--quiet', '--depth', '1', '--branch', 'feature', `file://${project.root}`, workspace]);
  const [base, head] = ['main', 'feature'].map((name) => project.git('rev-parse', name).trim());
  const payload = { pull_request: { number: 7, head: { sha: head }, base: { ref: 'main', sha: base } } };
  return { project, workspace, payload, group: { merge_group: { base_sha: base, head_sha: head } } };
}

const inputs = { folder: 'backend', python, server: 'embedded' };
const record = (ended: { outputs: { [name: string]: string } }) =>
  JSON.parse(readFileSync(ended.outputs.record ?? '', 'utf8'));

test('a clone of one commit: GitHub says what the pull request adds, in one request and one for the comment', async () => {
  await using github = await FakeGitHub.start();
  const { project, workspace, payload } = pullRequest(({ commit }) => commit('age'), [addAge]);
  github.repository.folder = project.root;
  const ended = await runAction({ github, workspace, inputs, payload });
  assert.equal(ended.status, 1, ended.log);
  const { scope, revisions } = record(ended);
  assert.deepEqual([scope.by, scope.added, scope.base], ['github', ['81b2eadadd64'], 'origin/main']);
  assert.equal(revisions[0].up.swept, true);
  assert.ok(github.requests.length <= 10, github.requests.join());
  assert.equal(github.requests.filter((name) => name.startsWith('repos/')).length, 1);
});

test('an edited revision: GitHub has its old text; on merge_group as well', async () => {
  await using github = await FakeGitHub.start();
  const { project, workspace, group } = pullRequest(({ write, commit, folder }) => {
    const text = readFileSync(join(folder, addAge), 'utf8');
    write(addAge, text.replaceAll(/^.*last_name.*\n/gm, ''));
    commit('mend');
  });
  github.repository.folder = project.root;
  const ended = await runAction({ github, workspace, inputs, event: 'merge_group', payload: group });
  const { scope, upgradePath } = record(ended);
  assert.deepEqual(
    scope.edited.map(({ id, source }: { id: string; source: string }) => [id, /last_name/.test(source)]),
    [['81b2eadadd64', true]],
  );
  assert.equal(upgradePath.baseFails, true);
  assert.equal(ended.status, 0, ended.log);
});

test('nothing of ours has changed: no server is started; on a push everything is checked', async () => {
  await using github = await FakeGitHub.start();
  const { project, workspace, payload } = pullRequest(({ write, commit }) => {
    write('README.md', 'words');
    commit('words');
  });
  github.repository.folder = project.root;
  const nowhere = { ...inputs, server: 'given', 'server-url': 'postgres://nobody@127.0.0.1:1/x' };
  const ended = await runAction({ github, workspace, inputs: nowhere, payload });
  assert.equal(ended.status, 0, ended.log);
  assert.match(ended.log, /touches no migrations|nothing/i);
  const pushed = await runAction({ github, workspace, inputs, event: 'push', payload: {} });
  assert.equal(pushed.status, 1);
  assert.equal(record(pushed).scope, undefined);
});

test('GitHub does not know either: everything counts, and the report says why', async () => {
  await using github = await FakeGitHub.start();
  const { workspace, payload } = pullRequest(({ commit }) => commit('age'), [addAge]);
  const ended = await runAction({ github, workspace, inputs, payload });
  assert.equal(ended.status, 1);
  assert.match(ended.summary, /could not be known[\s\S]*fetch-depth: 0/);
});
