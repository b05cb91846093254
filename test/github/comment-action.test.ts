import assert from 'node:assert/strict';
import { mkdtempSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { writeRecord } from '../../src/record-file.ts';
import { recordVersion } from '../../src/replay/record.ts';
import type { Report } from '../../src/report.ts';
import { rendered } from '../reporters/gfm.ts';
import { hostile } from '../reporters/hostile.ts';
import { reports, revision } from '../reporters/report.ts';
import { FakeGitHub } from './fake-github.ts';
import { commentActionFile, type Ended, runAction } from './run-action.ts';

const head = 'c0ffee'.repeat(7).slice(0, 40);
const to = { pullRequest: 7, key: 'backend:' };

/** A history whose second revision fails. */
const failing = reports([
  revision('a'),
  revision('b', {
    up: {
      outcome: 'failed',
      changes: [],
      duration: 1,
      error: { kind: 'error', type: 'E', message: 'no table', sqlstate: '42P01', sql: null, line: null, trace: [] },
    },
  }),
]);

async function artifact(about: object = to, given: readonly Report[] = failing): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'downright-artifact-'));
  await writeRecord(join(folder, 'record.json'), given, [], about);
  return folder;
}

function comment(
  github: FakeGitHub,
  record: string,
  given: Partial<Parameters<typeof runAction>[0]> = {},
): Promise<Ended> {
  const run = { id: 41, run_attempt: 2, head_sha: head, event: 'pull_request', pull_requests: [] };
  const workspace = mkdtempSync(join(tmpdir(), 'downright-empty-'));
  const start = { github, workspace, inputs: { record }, event: 'workflow_run', payload: { workflow_run: run } };
  return runAction({ ...start, action: commentActionFile, ...given });
}

test('it posts what the job saw, as that job would have, to the pull request whose last commit it was', async () => {
  await using github = await FakeGitHub.start();
  const ended = await comment(github, await artifact());
  assert.equal(ended.status, 0, ended.log);
  const [posted] = github.comments.all;
  assert.match(
    posted?.body ?? '',
    /^<!-- downright key=backend%3A sha=(c0ffee)+\w* run=41\.2 -->\n### ❌ 1 of 2 revisions broken/,
  );
  assert.match(rendered(posted?.body ?? '').text, /no table/);
  assert.equal(ended.outputs['comment-url'], 'https://github.com/octo/school/pull/7#issuecomment-1');
  assert.deepEqual(github.requests, [
    'pulls/get',
    'issues/list-comments',
    'issues/create-comment',
    'issues/list-comments',
  ]);
  assert.ok(!ended.log.replace(/^::add-mask::.*$/m, '').includes(FakeGitHub.token));

  const older = { id: 40, run_attempt: 1, head_sha: head };
  await comment(github, await artifact(), { payload: { workflow_run: older } });
  assert.match(github.comments.all[0]?.body ?? '', /run=41\.2/);
});

test('a number that is not that of the commit is not believed', async () => {
  await using github = await FakeGitHub.start();
  const other = await comment(github, await artifact({ ...to, pullRequest: 8 }));
  assert.equal(other.status, 0, other.log);
  assert.match(
    other.annotations[0]?.message ?? '',
    /Nothing is told to pull request 8: c0ffeec0ffee is not its last commit/,
  );
  github.reviews.head = 'd'.repeat(40);
  const moved = await comment(github, await artifact());
  assert.match(moved.annotations[0]?.message ?? '', /Nothing is told to pull request 7/);
  assert.deepEqual(github.comments.all, []);
});

test('several records, as the jobs of a matrix leave them, make a comment each', async () => {
  await using github = await FakeGitHub.start();
  const folder = await artifact();
  await writeRecord(join(folder, 'other.json'), reports([revision('a')]), [], { ...to, key: 'frontend:' });
  const ended = await comment(github, folder);
  assert.equal(ended.status, 0, ended.log);
  const keys = github.comments.all.map(({ body }) => /key=(\S+)/.exec(body)?.[1]);
  assert.deepEqual(keys.sort(), ['backend%3A', 'frontend%3A']);
});

test('comment: on-findings', async () => {
  await using github = await FakeGitHub.start();
  const inputs = { record: await artifact(to, reports([revision('a')])), comment: 'on-findings' };
  assert.equal((await comment(github, '', { inputs })).status, 0);
  assert.deepEqual(github.comments.all, []);
});

test('nothing in a record can be more than text', async () => {
  for (const sample of [hostile.join(' '), hostile.join('\n')]) {
    await using github = await FakeGitHub.start();
    const step = { outcome: 'failed' as const, changes: [], duration: 1 };
    const error = {
      kind: 'error' as const,
      type: sample,
      message: sample,
      sqlstate: sample,
      sql: sample,
      line: null,
      trace: [sample],
    };
    const one = revision(sample, { message: `${sample}!`, file: sample, source: sample, up: { ...step, error } });
    const given = reports([one], [], { folder: sample, database: sample, notes: [sample], downright: sample });
    const ended = await comment(github, await artifact({ ...to, key: sample.slice(0, 300) }, given));
    assert.equal(ended.status, 0, ended.log);
    const { elements, watched, problems } = rendered(github.comments.all[0]?.body ?? '');
    assert.deepEqual(problems, []);
    for (const { name, attributes } of elements) {
      assert.ok(!['img', 'script', 'h1', 'h2', 'input'].includes(name), name);
      assert.ok(attributes.href?.startsWith('https://github.com/octo/school/') ?? true, attributes.href);
    }
    for (const part of watched) assert.doesNotMatch(part, /@\w|(^|\s)#\d|GH-\w|:\/\//i);
    assert.deepEqual(ended.commands, []);
  }
});

function assertRefused(ended: Ended, github: FakeGitHub, why: RegExp): void {
  assert.equal(ended.status, 2, ended.log);
  assert.match(ended.annotations[0]?.message ?? '', why);
  assert.doesNotMatch(ended.log, /^\s+at /m, 'no stack trace');
  assert.deepEqual(github.requests, []);
}

test('what is no record of ours is refused, before GitHub is asked anything', async () => {
  const cases: [string, RegExp][] = [
    ['{', /Cannot read the record/],
    ['[]', /not a record/],
    [JSON.stringify({ version: recordVersion, revisions: [{}] }), /not a record/],
    ['['.repeat(100_000) + ']'.repeat(100_000), /not a record|Cannot read|nested/],
    [' '.repeat(21 * 1024 * 1024), /too large/],
  ];
  for (const [content, why] of cases) {
    await using github = await FakeGitHub.start();
    const file = join(await artifact(), 'record.json');
    writeFileSync(file, content);
    assertRefused(await comment(github, file), github, why);
  }
});

test('a record that does not say where it belongs is refused', async () => {
  for (const about of [
    {},
    { ...to, pullRequest: '7' },
    { ...to, pullRequest: -1 },
    { ...to, pullRequest: 1e300 },
    { ...to, key: 'x'.repeat(301) },
  ]) {
    await using github = await FakeGitHub.start();
    assertRefused(await comment(github, await artifact(about)), github, /does not say which pull request/);
  }
});

test('a link in the artifact is not followed, and too many records are not read', async () => {
  await using github = await FakeGitHub.start();
  const folder = mkdtempSync(join(tmpdir(), 'downright-artifact-'));
  symlinkSync(join(await artifact(), 'record.json'), join(folder, 'link.json'));
  const linked = await comment(github, folder);
  assert.equal(linked.status, 0);
  assert.match(linked.log, /There is no record/);
  for (let index = 0; index < 21; index++) writeFileSync(join(folder, `${index}.json`), '{}');
  assertRefused(await comment(github, folder), github, /21 records/);
});

test('on any other event it is refused', async () => {
  await using github = await FakeGitHub.start();
  const given = { event: 'pull_request', payload: { pull_request: { number: 7, head: { sha: head } } } };
  assertRefused(
    await comment(github, await artifact(), given),
    github,
    /does not run on pull_request\n.*\n.*workflow_run/,
  );
});
