import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { test } from 'node:test';
import { parse } from 'yaml';
import { pythonFor } from '../python.ts';
import { forbidden } from './fake-comments.ts';
import { FakeGitHub } from './fake-github.ts';
import { type ActionFile, actionFile, commentActionFile, runAction, workspaceWith } from './run-action.ts';

const inputs = { folder: 'backend', python: await pythonFor('students') };
const clean = { workspace: workspaceWith('alembic/students-fixed'), inputs };
const head = 'c0ffee'.repeat(7).slice(0, 40);

for (const event of ['merge_group', 'push', 'workflow_dispatch', 'schedule']) {
  test(`${event}: the report is in the summary, and no comment is looked for or made`, async () => {
    await using github = await FakeGitHub.start();
    const payload = { ref: 'refs/heads/main', action: 'checks_requested', merge_group: { head_sha: head } };
    const ended = await runAction({ ...clean, github, event, payload });
    assert.equal(ended.status, 0, ended.log);
    assert.match(ended.summary, /^### ✅/);
    assert.equal(ended.outputs['comment-url'], '');
    assert.deepEqual(
      github.requests.filter((name) => /comment|review/.test(name)),
      [],
    );
  });
}

test('workflow_run: without a pull request of its own, it comments nowhere', async () => {
  await using github = await FakeGitHub.start();
  const payload = { workflow_run: { id: 1, head_sha: head, pull_requests: [{ number: 7 }] } };
  const ended = await runAction({ ...clean, github, event: 'workflow_run', payload });
  assert.equal(ended.status, 0, ended.log);
  assert.deepEqual(github.comments.all, []);
});

test('opened, then synchronize: the second run updates the comment of the first; both ask little', async () => {
  await using github = await FakeGitHub.start();
  const of = (action: string, sha: string) => ({ action, number: 7, pull_request: { number: 7, head: { sha } } });
  await runAction({ ...clean, github, run: 1, payload: of('opened', head) });
  const first = github.requests.length;
  const second = await runAction({ ...clean, github, run: 2, payload: of('synchronize', 'd'.repeat(40)) });
  assert.equal(second.status, 0, second.log);
  assert.equal(github.comments.all.length, 1);
  assert.match(github.comments.all[0]?.body ?? '', /^<!-- downright key=backend%3A sha=d{40} run=2\.1 -->/);
  assert.ok(first <= 10 && github.requests.length - first <= 10, github.requests.join());
});

test('a pull request from a fork: not even the comments can be read, and the verdict decides', async () => {
  await using github = await FakeGitHub.start({ interfere: () => forbidden });
  const workspace = workspaceWith('alembic/students');
  const ended = await runAction({ github, workspace, inputs });
  assert.equal(ended.status, 1, ended.log);
  assert.match(ended.summary, /^### ❌/);
  assert.deepEqual(
    ended.annotations.map(({ name }) => name),
    ['error', 'notice'],
  );
});

test('comment: on-findings: a clean first run makes none, a finding makes one, and mended it turns green', async () => {
  await using github = await FakeGitHub.start();
  const given = { github, inputs: { ...inputs, comment: 'on-findings' } };
  const first = await runAction({ ...given, workspace: clean.workspace, run: 1 });
  assert.equal(first.status, 0, first.log);
  assert.equal(github.comments.all.length, 0);
  await runAction({ ...given, workspace: workspaceWith('alembic/students'), run: 2 });
  assert.match(github.comments.all[0]?.body ?? '', /### ❌/);
  await runAction({ ...given, workspace: clean.workspace, run: 3 });
  assert.equal(github.comments.all.length, 1);
  assert.match(github.comments.all[0]?.body ?? '', /### ✅/);
});

test('GitHub Enterprise Server: another address, with a path before the API’s', async () => {
  await using github = await FakeGitHub.start({ base: '/api/v3' });
  const environment = { GITHUB_API_URL: `${github.url}/api/v3`, GITHUB_SERVER_URL: 'https://github.school.example' };
  const ended = await runAction({ github, workspace: workspaceWith('alembic/students'), inputs, environment });
  assert.equal(ended.status, 1, ended.log);
  assert.match(github.comments.all[0]?.body ?? '', /\(https:\/\/github\.school\.example\/octo\/school\/blob\//);
});

test('a proxy: what goes to GitHub goes through it', async () => {
  await using github = await FakeGitHub.start();
  const asked: string[] = [];
  const proxy = createServer();
  proxy.on('connect', ({ url = '' }, socket) => {
    asked.push(url);
    const { hostname, port } = new URL(github.url);
    const upstream = connect(Number(port), hostname, () => {
      socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
      upstream.pipe(socket).pipe(upstream);
    });
    for (const end of [socket, upstream]) end.on('error', () => upstream.destroy());
  });
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  const { port } = proxy.address() as AddressInfo;
  const environment = { http_proxy: `http://127.0.0.1:${port}`, GITHUB_API_URL: 'http://api.github.invalid' };
  const ended = await runAction({ ...clean, github, environment });
  proxy.closeAllConnections();
  await new Promise((resolve) => proxy.close(resolve));
  assert.equal(ended.status, 0, ended.log);
  assert.equal(github.comments.all.length, 1);
  assert.ok(asked.length > 0 && asked.every((host) => host === 'api.github.invalid:80'), asked.join());
});

/** A workflow in docs/workflows, to be pasted. */
function workflow(name: string) {
  return parse(readFileSync(new URL(`../../docs/workflows/${name}`, import.meta.url), 'utf8'));
}

interface Step {
  uses: string;
  id?: string;
  with?: { [name: string]: string };
}

test('the workflows to paste use what the actions have, and the one with rights runs nothing of the pull request', () => {
  const plain = workflow('migrations.yml');
  const privileged = workflow('migrations-comment.yml');
  const [job, commentJob] = [plain, privileged].map(({ jobs }) => Object.values<{ steps: Step[] }>(jobs)[0]);
  const uses = (steps: Step[] = [], action: string): Step => {
    const step = steps.find((one) => one.uses.startsWith(action));
    assert.ok(step, action);
    return step;
  };
  const assertKnown = ({ with: given = {} }: Step, { inputs: known }: ActionFile) =>
    assert.deepEqual(
      Object.keys(given).filter((name) => !(name in known)),
      [],
    );
  assertKnown(uses(job?.steps, 'OWNER/downright@'), actionFile);
  assertKnown(uses(commentJob?.steps, 'OWNER/downright/comment@'), commentActionFile);
  const kept = /steps\.downright\.outputs\.([\w-]+)/.exec(uses(job?.steps, 'actions/upload-artifact').with?.path ?? '');
  assert.ok(actionFile.outputs[kept?.[1] ?? '']);

  assert.deepEqual(plain.permissions, { contents: 'read' });
  assert.deepEqual(privileged.permissions, { actions: 'read', 'pull-requests': 'write' });
  assert.deepEqual(privileged.on.workflow_run.workflows, [plain.name]);
  assert.ok(commentJob?.steps.every(({ uses: action }) => !action.startsWith('actions/checkout')));
});

test('downright-comment says in its file what it reads', () => {
  const source = readFileSync(new URL('../../src/comment-action.ts', import.meta.url), 'utf8');
  const read = [...source.matchAll(/getInput\('([^']+)'\)/g)].map(([, name]) => name as string);
  assert.deepEqual(read.sort(), Object.keys(commentActionFile.inputs).sort());
  assert.deepEqual(commentActionFile.runs, { using: 'node24', main: '../dist/comment-action.js' });
});
