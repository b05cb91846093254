import assert from 'node:assert/strict';
import { test } from 'node:test';
import { postComment } from '../../src/github/sticky-comment.ts';
import { getOctokit } from '../../src/lib/actions-github.ts';
import { forbidden } from './fake-comments.ts';
import { FakeGitHub, type FakeOptions } from './fake-github.ts';
import { bodies, body, marker, place, post } from './posting.ts';

test('a token that may not write is told apart, and nothing is tried again', async () => {
  const waits: number[] = [];
  await using fake = await FakeGitHub.start({
    interfere: ({ operation }) => (operation === 'issues/create-comment' ? forbidden : undefined),
  });
  const posted = await post(fake, marker(1), waits);
  assert.equal(posted.outcome, 'forbidden');
  assert.match('why' in posted ? posted.why : '', /not accessible/);
  assert.deepEqual(waits, []);
});

test('being asked to slow down is no lack of rights', async () => {
  const slow = (status: number, seconds: string) => ({
    status,
    body: { message: 'Slow down' },
    headers: { 'retry-after': seconds },
  });
  for (const status of [403, 429]) {
    const waits: number[] = [];
    await using once = await FakeGitHub.start({
      interfere: ({ operation, number }) =>
        operation === 'issues/create-comment' && number === 1 ? slow(status, '7') : undefined,
    });
    assert.equal((await post(once, marker(1), waits)).outcome, 'created');
    assert.deepEqual(waits, [7000]);
    await using long = await FakeGitHub.start({ interfere: () => slow(status, '3600') });
    assert.deepEqual(await post(long, marker(1)), { outcome: 'failed', why: 'Slow down' });
    assert.equal(long.requests.length, 1);
  }
});

test('a connection that is cut, or on which nothing comes, is tried again', async () => {
  for (const broken of ['cut', 'silent'] as const) {
    const answer = { status: 200, body: [], broken };
    await using passing = await FakeGitHub.start({ interfere: ({ number }) => (number < 3 ? answer : undefined) });
    assert.equal((await post(passing, marker(1))).outcome, 'created', broken);
    await using lasting = await FakeGitHub.start({ interfere: () => answer });
    assert.equal((await post(lasting, marker(1))).outcome, 'failed', broken);
    assert.equal(lasting.requests.length, 3);
  }
});

test('GitHub in trouble is asked again, but not for ever', async () => {
  const trouble = { status: 502, body: { message: 'Bad gateway' } };
  const waits: number[] = [];
  await using passing = await FakeGitHub.start({ interfere: ({ number }) => (number < 3 ? trouble : undefined) });
  assert.equal((await post(passing, marker(1), waits)).outcome, 'created');
  assert.deepEqual(waits.slice(0, 2), [1000, 3000]);
  await using lasting = await FakeGitHub.start({ interfere: () => trouble });
  assert.deepEqual(await post(lasting, marker(1)), { outcome: 'failed', why: 'Bad gateway' });
  assert.equal(lasting.requests.length, 3);
});

test('a create that went through though GitHub said otherwise leaves one comment', async () => {
  const options: FakeOptions = {};
  await using fake = await FakeGitHub.start(options);
  options.interfere = ({ operation, number }) => {
    if (operation !== 'issues/create-comment' || number > 1) return undefined;
    fake.comments.create(body(marker(1)));
    return { status: 502, body: { message: 'Bad gateway' } };
  };
  assert.equal((await post(fake, marker(1))).outcome, 'created');
  assert.deepEqual(bodies(fake), [body(marker(1))]);
});

test('a comment that is too long is refused by GitHub, and that is told', async () => {
  await using fake = await FakeGitHub.start();
  const client = getOctokit(FakeGitHub.token, { baseUrl: fake.url });
  const posted = await postComment(client, place, { marker: marker(1), body: body(marker(1), 'x'.repeat(66_000)) });
  assert.equal(posted.outcome, 'failed');
});

test('a server that cannot be reached is told, not thrown', async () => {
  const fake = await FakeGitHub.start();
  const client = getOctokit(FakeGitHub.token, { baseUrl: fake.url });
  await fake[Symbol.asyncDispose]();
  const posted = await postComment(client, place, { marker: marker(1), body: 'x' }, { wait: async () => {} });
  assert.equal(posted.outcome, 'failed');
});

test('an answer to a create that is cut leaves one comment', async () => {
  await using fake = await FakeGitHub.start({
    interfere: ({ operation, number }) => {
      if (operation !== 'issues/create-comment' || number > 1) return undefined;
      return { ...fake.comments.create(body(marker(1))), broken: 'cut' };
    },
  });
  assert.equal((await post(fake, marker(1))).outcome, 'created');
  assert.deepEqual(bodies(fake), [body(marker(1))]);
});
