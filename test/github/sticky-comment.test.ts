import assert from 'node:assert/strict';
import { test } from 'node:test';
import { postComment } from '../../src/github/sticky-comment.ts';
import { getOctokit } from '../../src/lib/actions-github.ts';
import { FakeGitHub, type FakeOptions } from './fake-github.ts';
import { bodies, body, bot, marker, place, post } from './posting.ts';

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

test('the fake does not accept what GitHub does not', async () => {
  const fake = await FakeGitHub.start();
  const client = getOctokit(FakeGitHub.token, { baseUrl: fake.url });
  await assert.rejects(client.request('POST /repos/octo/school/issues/7/comments', { text: 'x' }), /Validation Failed/);
  await assert.rejects(client.request('POST /repos/octo/school/issues/seven/comments', { body: 'x' }), /Validation/);
  await assert.rejects(client.request('GET /repos/octo/school/comments'), /Validation/);
  assert.equal(fake.violations.length, 3);
  await assert.rejects(fake[Symbol.asyncDispose]());
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
