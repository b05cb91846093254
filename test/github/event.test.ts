import assert from 'node:assert/strict';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { UserError } from '../../src/errors.ts';
import { readEvent } from '../../src/github/event.ts';
import { readMarker, writeMarker } from '../../src/github/marker.ts';

const [head, merge] = ['a'.repeat(40), 'b'.repeat(40)];

function environment(name: string, payload: unknown): NodeJS.ProcessEnv {
  const path = join(mkdtempSync(join(tmpdir(), 'downright-test-')), 'event.json');
  writeFileSync(path, typeof payload === 'string' ? payload : JSON.stringify(payload));
  return {
    GITHUB_EVENT_NAME: name,
    GITHUB_EVENT_PATH: path,
    GITHUB_REPOSITORY: 'octo/school',
    GITHUB_RUN_ATTEMPT: '2',
    GITHUB_RUN_ID: '123',
    GITHUB_SERVER_URL: 'https://github.example',
    GITHUB_SHA: merge,
  };
}

test('a pull request has a number and its own last commit', () => {
  assert.deepEqual(readEvent(environment('pull_request', { pull_request: { number: 7, head: { sha: head } } })), {
    name: 'pull_request',
    owner: 'octo',
    repo: 'school',
    pullRequest: 7,
    sha: head,
    run: { id: 123, attempt: 2 },
    filesUrl: `https://github.example/octo/school/blob/${head}/`,
    home: 'https://github.example/octo/school',
    runUrl: 'https://github.example/octo/school/actions/runs/123',
  });
});

test('a push and a merge queue have no pull request', () => {
  for (const name of ['push', 'merge_group', 'workflow_dispatch']) {
    const { pullRequest, sha } = readEvent(environment(name, { merge_group: { head_sha: head } }));
    assert.deepEqual({ pullRequest, sha }, { pullRequest: null, sha: merge });
  }
});

test('what is no number and no commit is not taken for one', () => {
  const payload = { pull_request: { number: '7/../8', head: { sha: '<b>' } } };
  const { pullRequest, sha } = readEvent(environment('pull_request', payload));
  assert.deepEqual({ pullRequest, sha }, { pullRequest: null, sha: merge });
});

test('pull_request_target is refused, with the reason', () => {
  const given = environment('pull_request_target', { pull_request: { number: 7 } });
  assert.throws(
    () => readEvent(given),
    (error) => error instanceof UserError && /secrets/.test(error.why ?? ''),
  );
});

test('an event that cannot be read is told', () => {
  assert.throws(() => readEvent(environment('pull_request', '{')), UserError);
  assert.throws(() => readEvent({ GITHUB_EVENT_PATH: '/nowhere' }), UserError);
});

test('outside of a workflow there is nothing to read', () => {
  assert.deepEqual(readEvent({}).pullRequest, null);
});

test('a marker reads as it was written, whatever its key', () => {
  for (const key of ['backend:17', '-->', '--!>', 'a b\n%', 'ünï']) {
    const marker = { key, sha: head, run: { id: 12, attempt: 3 } };
    assert.deepEqual(readMarker(`${writeMarker(marker)}\n# text`), marker);
    assert.match(writeMarker(marker), /^<!--[^>\n]*-->$/);
  }
  assert.equal(readMarker('<!-- downright key=%zz sha= run=1.1 -->'), undefined);
  assert.equal(readMarker(undefined), undefined);
});
