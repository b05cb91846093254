import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Marker, writeMarker } from '../../src/github/marker.ts';
import { postComment } from '../../src/github/sticky-comment.ts';
import { getOctokit } from '../../src/lib/actions-github.ts';
import { forbidden } from './fake-comments.ts';
import { FakeGitHub, type FakeOptions } from './fake-github.ts';

const place = { owner: 'octo', repo: 'school', number: 7 };
const bot = { login: 'github-actions[bot]', type: 'Bot' } as const;

function marker(run: number, { attempt = 1, key = 'backend:17' } = {}): Marker {
  return { key, sha: 'a'.repeat(40), run: { id: run, attempt } };
}

function body(of: Marker, text = ''): string {
  return `${writeMarker(of)}\nrun ${of.run.id}.${of.run.attempt}${text}`;
}

/** Posts as the given run does; waits between tries are noted instead of waited for. */
function post(fake: FakeGitHub, of: Marker, waits: number[] = []) {
  const client = getOctokit(FakeGitHub.token, { baseUrl: fake.url });
  return postComment(
    client,
    place,
    { marker: of, body: body(of) },
    {
      wait: async (time) => waits.push(time),
      timeLimit: 2000,
    },
  );
}

function bodies(fake: FakeGitHub): string[] {
  return fake.comments.all.map((comment) => comment.body);
}

test('the first run creates the comment, the next one updates it in place', async () => {
  await using fake = await FakeGitHub.start();
  const created = await post(fake, marker(1));
  const updated = await post(fake, marker(2));
  assert.deepEqual([created.outcome, updated.outcome], ['created', 'updated']);
  assert.equal('url' in updated && updated.url, 'https://github.com/octo/school/pull/7#issuecomment-1');
  assert.deepEqual(bodies(fake), [body(marker(2))]);
  const [list, create, listAgain, ...update] = fake.requests;
  assert.deepEqual(
    [list, create, listAgain],
    ['issues/list-comments', 'issues/create-comment', 'issues/list-comments'],
  );
  assert.deepEqual(update, ['issues/list-comments', 'issues/update-comment']);
});

test('the same run, started again, updates as well', async () => {
  await using fake = await FakeGitHub.start();
  await post(fake, marker(1));
  assert.equal((await post(fake, marker(1, { attempt: 2 }))).outcome, 'updated');
});

test('an older run does not overwrite a newer one', async () => {
  await using fake = await FakeGitHub.start();
  await post(fake, marker(10));
  for (const older of [marker(9), marker(9, { attempt: 5 })]) assert.equal((await post(fake, older)).outcome, 'kept');
  assert.deepEqual(bodies(fake), [body(marker(10))]);
});

test('each key has a comment of its own', async () => {
  await using fake = await FakeGitHub.start();
  const keys = ['backend:17', 'backend:16', 'a b --> c', 'ünï/–'];
  for (const run of [1, 2]) for (const key of keys) await post(fake, marker(run, { key }));
  assert.deepEqual(
    bodies(fake),
    keys.map((key) => body(marker(2, { key }))),
  );
});

test('the comment is found behind 2,500 others', async () => {
  await using fake = await FakeGitHub.start();
  const talk = () => fake.comments.add('Looks good', { author: { login: 'ann', type: 'User' } });
  for (let number = 0; number < 2480; number++) talk();
  fake.comments.add(body(marker(1)));
  for (let number = 0; number < 20; number++) talk();
  assert.equal((await post(fake, marker(2))).outcome, 'updated');
  assert.deepEqual(fake.requests, [...Array(26).fill('issues/list-comments'), 'issues/update-comment']);
});

test('a person who copies the marker is not taken for us', async () => {
  await using fake = await FakeGitHub.start();
  fake.comments.add(body(marker(99)), { author: { login: 'mallory', type: 'User' } });
  assert.equal((await post(fake, marker(1))).outcome, 'created');
  assert.deepEqual(bodies(fake), [body(marker(99)), body(marker(1))]);
});

test('a marker further down, in a quotation, is no marker', async () => {
  await using fake = await FakeGitHub.start();
  fake.comments.add(`> ${body(marker(99))}`, { author: bot });
  assert.equal((await post(fake, marker(1))).outcome, 'created');
});

test('with a token of a person, the comments of that person are ours', async () => {
  await using fake = await FakeGitHub.start({ person: 'ann' });
  fake.comments.add(body(marker(50)), { author: { login: 'mallory', type: 'User' } });
  await post(fake, marker(1));
  assert.equal((await post(fake, marker(2))).outcome, 'updated');
  assert.deepEqual(bodies(fake), [body(marker(50)), body(marker(2))]);
});

test('duplicates of an earlier race are removed', async () => {
  await using fake = await FakeGitHub.start();
  for (const run of [1, 3, 2]) fake.comments.add(body(marker(run)));
  assert.equal((await post(fake, marker(4))).outcome, 'updated');
  assert.deepEqual(bodies(fake), [body(marker(4))]);
});

test('two jobs that create at the same time leave one comment, that of the newer run', async () => {
  for (const [ours, other] of [
    [5, 6],
    [6, 5],
  ] as const) {
    const options: FakeOptions = {};
    await using fake = await FakeGitHub.start(options);
    // The other job's comment appears between our first list and our creating.
    options.interfere = ({ operation }) => {
      if (operation === 'issues/create-comment') fake.comments.add(body(marker(other)));
      return undefined;
    };
    assert.equal((await post(fake, marker(ours))).outcome, 'created');
    assert.deepEqual(bodies(fake), [body(marker(6))]);
  }
});

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

test('a comment that somebody has just removed is created anew', async () => {
  await using fake = await FakeGitHub.start({
    interfere: ({ operation }) => {
      if (operation === 'issues/update-comment') fake.comments.all.length = 0;
      return undefined;
    },
  });
  fake.comments.add(body(marker(1)));
  assert.equal((await post(fake, marker(2))).outcome, 'created');
  assert.deepEqual(bodies(fake), [body(marker(2))]);
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

test('the fake does not accept what GitHub does not', async () => {
  const fake = await FakeGitHub.start();
  const client = getOctokit(FakeGitHub.token, { baseUrl: fake.url });
  await assert.rejects(client.request('POST /repos/octo/school/issues/7/comments', { text: 'x' }), /Validation Failed/);
  await assert.rejects(client.request('POST /repos/octo/school/issues/seven/comments', { body: 'x' }), /Validation/);
  await assert.rejects(client.request('GET /repos/octo/school/comments'), /Validation/);
  assert.equal(fake.violations.length, 3);
  await assert.rejects(fake[Symbol.asyncDispose]());
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

test('without a comment to update, none is made where none is wanted', async () => {
  await using fake = await FakeGitHub.start();
  const client = getOctokit(FakeGitHub.token, { baseUrl: fake.url });
  const clean = (run: number) =>
    postComment(client, place, { marker: marker(run), body: body(marker(run)), create: false });
  assert.deepEqual(await clean(1), { outcome: 'none' });
  await post(fake, marker(2));
  assert.equal((await clean(3)).outcome, 'updated');
  assert.deepEqual(bodies(fake), [body(marker(3))]);
});
