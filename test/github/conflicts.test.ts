import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { gitProject } from '../cli/git-project.ts';
import { environmentWith } from '../python.ts';
import { rendered } from '../reporters/gfm.ts';
import { forbidden } from './fake-comments.ts';
import { FakeGitHub, type FakeOptions } from './fake-github.ts';
import { type Ended, runAction } from './run-action.ts';

const fixture = 'fixtures/projects/conflicts/last-name';
const python = environmentWith(readFileSync(`${fixture}/base/requirements.txt`, 'utf8').trim().split('\n'));
const inputs = { folder: 'backend', python, server: 'embedded' };
const firstFile = 'backend/migrations/versions/3c41d07be9f2_split_the_name.py';
const secondFile = 'backend/migrations/versions/b7e2509fa61d_add_last_name.py';

/** A repository with the two pull requests of the fixture. */
function school() {
  const project = gitProject(`${fixture}/base`);
  const commits: { [name: string]: string } = { main: project.git('rev-parse', 'main').trim() };
  for (const name of ['first', 'second']) {
    project.git('checkout', '--quiet', '-b', name, 'main');
    cpSync(join(fixture, name), project.folder, { recursive: true });
    project.commit(name);
    commits[name] = project.git('rev-parse', name).trim();
  }
  return { ...project, commits };
}
const repository = school();

function cloneOf(branch: string): string {
  const workspace = join(mkdtempSync(join(tmpdir(), 'downright-clone-')), 'school');
  const from = ['--quiet', '--depth', '1', '--branch', branch, `file://${repository.root}`];
  execFileSync('git', ['clone', ...from, workspace]);
  return workspace;
}

async function start(options?: FakeOptions): Promise<FakeGitHub> {
  const github = await FakeGitHub.start(options);
  github.repository.folder = repository.root;
  return github;
}

/** The run of a pull request: number 7 is the first, number 8 the second. */
function check(github: FakeGitHub, number: number, run: number, branch = number === 7 ? 'first' : 'second') {
  const { main: sha, [branch]: head } = repository.commits;
  const payload = { pull_request: { number, head: { sha: head }, base: { ref: 'main', sha } } };
  return runAction({ github, workspace: cloneOf(branch), inputs, run, payload });
}

const pageOf = (github: FakeGitHub, number: number) => rendered(github.commentsOn(number).all[0]?.body ?? '');
const found = (ended: Ended): string[] =>
  JSON.parse(readFileSync(ended.outputs.record ?? '', 'utf8')).findings.map(
    ({ check: id, level, object }: { check: string; level: string; object: string }) => `${level} ${id} ${object}`,
  );

test('both add the same column, each green alone: both are told, with file and line, and neither is blocked', async () => {
  await using github = await start();
  github.pullRequests.add(8);
  const first = await check(github, 7, 1);
  assert.equal(first.status, 0, first.log);
  assert.deepEqual(found(first), []);
  assert.match(pageOf(github, 7).text, /The one new revision goes up and down cleanly/);

  const second = await check(github, 8, 2);
  assert.equal(second.status, 0, second.log);
  const conflict = 'warning pull-request-conflict';
  assert.deepEqual(found(second), [`${conflict} null`, `${conflict} students.last_name`]);
  const told = pageOf(github, 8);
  assert.deepEqual(told.problems, []);
  assert.match(told.text, /adds the column students.last_name, too/);
  assert.match(told.text, /rebase and let b7e2509fa61d follow 3c41d07be9f2: line 14 of .* flask db merge heads/s);
  const there = `https://github.com/octo/school/blob/${repository.commits.first}/${firstFile}#L22`;
  assert.ok(told.elements.some(({ attributes }) => attributes.href === there));
  assert.ok(told.elements.some(({ attributes }) => attributes.href === 'https://github.com/octo/school/pull/7'));

  // The first one's comment points back, though it was not run again.
  const back = pageOf(github, 7);
  assert.deepEqual(back.problems, []);
  assert.match(back.text, /cleanly\s+⚠️ #8 goes against this pull request/);
  assert.ok(
    back.elements.some(({ attributes }) => attributes.href?.endsWith(`${repository.commits.second}/${secondFile}#L22`)),
  );
  assert.match(second.log, /Told other pull requests what goes against them: #7/);

  // Run again, it tells so by itself, once, and as a note: it was there first.
  const again = await check(github, 7, 3);
  assert.equal(again.status, 0);
  assert.deepEqual(found(again), ['note pull-request-conflict null', 'note pull-request-conflict students.last_name']);
  assert.doesNotMatch(pageOf(github, 7).text, /goes against/);

  // The second has taken its column out: nothing is left of it anywhere.
  repository.git('checkout', '--quiet', '-B', 'words', 'main');
  repository.write('migrations/versions/c1d2e3f4a5b6_add_town.py', other('c1d2e3f4a5b6', '3c41d07be9f2'));
  cpSync(join(fixture, 'first'), repository.folder, { recursive: true });
  repository.commit('stacked');
  repository.commits.words = repository.git('rev-parse', 'words').trim();
  assert.deepEqual(
    found(await check(github, 8, 4, 'words')).filter((one) => /conflict/.test(one)),
    [],
  );
  assert.match(pageOf(github, 7).text, /#8 has changed, and no longer goes against this pull request/);
});

/** A revision that has nothing to do with the two. */
function other(id: string, parent: string): string {
  return readFileSync(`${fixture}/second/migrations/versions/b7e2509fa61d_add_last_name.py`, 'utf8')
    .replaceAll('b7e2509fa61d', id)
    .replaceAll('81b2eadadd64', parent)
    .replaceAll('last_name', 'town');
}

test('two runs at the same time: the one that ends last tells both', async () => {
  const options: FakeOptions = {};
  await using github = await start(options);
  const { comments } = github.pullRequests.add(8);
  await check(github, 8, 1);
  const [written] = comments.all.splice(0);
  // The comment of the other one comes after ours had asked for those that are there.
  options.interfere = ({ operation }) => {
    if (operation === 'issues/create-comment' && comments.all.length === 0) comments.add(written?.body ?? '');
    return undefined;
  };
  const ended = await check(github, 7, 2);
  assert.deepEqual(found(ended), []);
  assert.match(pageOf(github, 7).text, /#8 goes against this pull request/);
  assert.match(pageOf(github, 8).text, /#7 goes against this pull request/);
});

test('one is merged: the push tells the other one to rebase, and on what', async () => {
  await using github = await start();
  const second = github.pullRequests.add(8);
  await check(github, 7, 1);
  await check(github, 8, 2);
  const [seven] = github.pullRequests.all;
  Object.assign(seven ?? {}, { state: 'MERGED' });
  const payload = { ref: 'refs/heads/main', repository: { default_branch: 'main' } };
  const workspace = cloneOf('first');
  const push = { github, workspace, inputs, event: 'push', payload };
  const ended = await runAction({ ...push, run: 3 });
  assert.equal(ended.status, 0, ended.log);
  const page = pageOf(github, 8);
  assert.deepEqual(page.problems, []);
  assert.match(page.text, /#7 has merged: rebase\./);
  assert.match(page.text, /down_revision of b7e2509fa61d is now 3c41d07be9f2: write that into line 14\./);
  assert.equal(second.comments.all.length, 1);
  // Nothing new: nothing is written.
  const before = github.requests.length;
  await runAction({ ...push, run: 4 });
  assert.deepEqual(github.requests.slice(before), ['graphql', 'graphql']);
  // A push to another branch asks nothing.
  await runAction({ ...push, run: 5, payload: { ...payload, ref: 'refs/heads/other' } });
  assert.equal(github.requests.length, before + 2);
});

test('a group of the merge queue is checked as it will be merged: with both, it fails', async () => {
  await using github = await start();
  repository.git('checkout', '--quiet', '-B', 'queue', 'first');
  repository.git('merge', '--quiet', '--strategy-option=theirs', '--message', 'second', 'second');
  const [base, head] = ['first', 'queue'].map((name) => repository.git('rev-parse', name).trim());
  const payload = { merge_group: { base_sha: base, head_sha: head } };
  const ended = await runAction({ github, workspace: cloneOf('queue'), inputs, event: 'merge_group', payload });
  assert.equal(ended.status, 1, ended.log);
  const errors = found(ended).filter((one) => one.startsWith('error '));
  assert.ok(errors.includes('error multiple-heads null'), errors.join());
  assert.ok(errors.includes('error duplicate-column students.last_name'), errors.join());
  assert.ok(!github.requests.includes('graphql'));
});

test('30 open pull requests: at most 10 requests; without permission to read them, a note and nothing else', async () => {
  const options: FakeOptions = {};
  await using github = await start(options);
  for (let number = 8; number < 38; number++) github.pullRequests.add(number).comments.add('Words of a person');
  const ended = await check(github, 7, 1);
  assert.equal(ended.status, 0, ended.log);
  assert.ok(github.requests.length <= 10, github.requests.join(' '));
  const usual = github.requests.length;
  assert.equal(github.requests.filter((one) => one === 'graphql').length, 2);

  options.interfere = ({ operation }) => (operation === 'graphql' ? forbidden : undefined);
  const unread = await check(github, 7, 2);
  assert.equal(unread.status, 0, unread.log);
  assert.deepEqual(unread.annotations, []);
  assert.match(unread.summary, /were not looked at.*pull-requests: read/);
  assert.ok(github.requests.length < 2 * usual + 1, github.requests.join(' '));
});
