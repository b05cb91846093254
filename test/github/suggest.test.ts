import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isWithin } from '../../src/github/hunks.ts';
import { suggest } from '../../src/github/suggest.ts';
import { getOctokit } from '../../src/lib/actions-github.ts';
import { type Suggestion, suggestions } from '../../src/reporters/suggestion.ts';
import { rendered } from '../reporters/gfm.ts';
import { hostile } from '../reporters/hostile.ts';
import { broken, reports, revision } from '../reporters/report.ts';
import { forbidden } from './fake-comments.ts';
import { FakeGitHub } from './fake-github.ts';

const place = { owner: 'octo', repo: 'school', number: 7 };
const file = 'migrations/b.py';
const lines = ['def upgrade():', "    op.add_column('age')", "    op.add_column('last_name')", '', 'def downgrade():'];

/** The diff that adds a file. */
function added(name: string, all: readonly string[]) {
  return { filename: name, patch: [`@@ -0,0 +1,${all.length} @@`, ...all.map((line) => `+${line}`)].join('\n') };
}

const edit = { file, line: 3, endLine: 3, text: "    op.add_column('last_name')", replacement: null };
const wanted = suggestions(reports([revision('b')], [broken('b', { edits: [edit] })]));

function post(fake: FakeGitHub, given: readonly Suggestion[] = wanted, key = 'backend:') {
  const client = getOctokit(FakeGitHub.token, { baseUrl: fake.url });
  return suggest(client, place, { suggestions: given, key, sha: 'a'.repeat(40) }, { wait: async () => {} });
}

async function started(interfere?: ConstructorParameters<typeof FakeGitHub>[0]): Promise<FakeGitHub> {
  const fake = await FakeGitHub.start(interfere);
  fake.reviews.files.push({ filename: 'app.py' }, added(file, lines));
  return fake;
}

test('an edit within the diff is suggested at its line, once, and deleted when it is gone', async () => {
  await using fake = await started();
  assert.deepEqual(await post(fake), { outcome: 'done', there: 1, created: 1, removed: 0 });
  const [comment] = fake.reviews.comments;
  assert.equal(comment?.path, file);
  assert.equal(comment?.line, 3);
  assert.match(
    comment?.body ?? '',
    /^<!-- downright suggestion key=backend%3A id=\w+\.0 -->\n[^]*\n```suggestion\n```$/,
  );
  assert.match(rendered(comment?.body ?? '').text, /❌ duplicate-column students\.last_name\nmake b adds column/);
  assert.deepEqual(fake.requests, ['pulls/list-files', 'pulls/list-review-comments', 'pulls/create-review']);

  assert.deepEqual(await post(fake), { outcome: 'done', there: 1, created: 0, removed: 0 });
  assert.equal(fake.reviews.comments.length, 1);
  assert.equal(fake.reviews.reviews, 1);

  assert.deepEqual(await post(fake, []), { outcome: 'done', there: 0, created: 0, removed: 1 });
  assert.deepEqual(fake.reviews.comments, []);
});

test('a suggestion whose lines have moved, or that GitHub calls outdated, is made anew', async () => {
  await using fake = await started();
  await post(fake);
  delete fake.reviews.comments[0]?.line;
  assert.deepEqual(await post(fake), { outcome: 'done', there: 1, created: 1, removed: 1 });
  fake.reviews.files.splice(0, 9, added(file, ['import sqlalchemy', ...lines]));
  const moved = suggestions(reports([revision('b')], [broken('b', { edits: [{ ...edit, line: 4, endLine: 4 }] })]));
  assert.deepEqual(await post(fake, moved), { outcome: 'done', there: 1, created: 1, removed: 1 });
  assert.deepEqual(
    fake.reviews.comments.map(({ line }) => line),
    [4],
  );
});

test('others’ review comments, other jobs’ suggestions and copied markers are left alone', async () => {
  await using fake = await started();
  await post(fake, wanted, 'frontend:');
  const [theirs] = fake.reviews.comments;
  fake.reviews.add({ path: file, line: 3, body: 'Why this?', author: { login: 'ann', type: 'User' } });
  const body = theirs?.body.replace('frontend', 'backend') ?? '';
  fake.reviews.add({ path: file, line: 3, body, author: { login: 'mallory', type: 'User' } });
  await post(fake);
  await post(fake, []);
  assert.equal(fake.reviews.comments.length, 3);
});

test('an edit is not suggested outside of the diff, across two hunks, or where the line says something else', async () => {
  const patch = ['@@ -1,2 +1,2 @@', ' one', '-two', '+2', '@@ -8,2 +8,3 @@ f', ' eight', '+nine', '\\ No newline'].join(
    '\n',
  );
  const at = (line: number, text: string) => ({
    ...edit,
    file: 'app.py',
    line,
    endLine: line + text.split('\n').length - 1,
    text,
  });
  const within = async (line: number, text: string) => {
    await using fake = await FakeGitHub.start();
    fake.reviews.files.push({ filename: 'app.py', patch });
    const given = suggestions(reports([revision('b')], [broken('b', { edits: [at(line, text)] })]));
    const posted = await post(fake, given);
    return posted.outcome === 'done' && posted.created === 1;
  };
  const cases: [number, string, boolean][] = [
    [1, 'one', true],
    [1, 'one\n2', true],
    [9, 'nine', true],
    [2, 'two', false],
    [3, 'three', false],
    [2, '2\nthree', false],
    [9, 'nine\nten', false],
  ];
  for (const [line, text, expected] of cases) assert.equal(await within(line, text), expected, `${line} ${text}`);
  assert.equal(isWithin([], { line: 1, endLine: 1, text: 'one' }), false);
});

test('two findings that delete the same line make one suggestion', () => {
  const twice = suggestions(reports([revision('b')], [broken('b', { edits: [edit] }), broken('b', { edits: [edit] })]));
  assert.equal(twice.length, 1);
});

test('whatever the lines say, the block is one suggestion and says just that', () => {
  for (const sample of hostile) {
    const given = broken('b', { edits: [{ ...edit, replacement: sample }], message: sample, object: sample });
    for (const { body } of suggestions(reports([revision('b')], [given]))) {
      const { textsOf, problems, elements } = rendered(body);
      assert.deepEqual(problems, []);
      assert.deepEqual(textsOf('pre'), [sample === '' ? '\n' : `${sample}\n`], JSON.stringify(sample));
      assert.ok(elements.some(({ attributes }) => attributes.class === 'language-suggestion'));
    }
  }
});

test('a token that may not review, and a diff that has just changed, are told and not thrown', async () => {
  const refuses = (answer: { status: number; body: object }) =>
    started({ interfere: ({ operation }) => (operation === 'pulls/create-review' ? answer : undefined) });
  await using fork = await refuses(forbidden as { status: number; body: object });
  assert.equal((await post(fork)).outcome, 'forbidden');
  await using changed = await refuses({ status: 422, body: { message: 'Line could not be resolved' } });
  const posted = await post(changed);
  assert.equal(posted.outcome, 'failed');
});

test('the file is looked for in a large diff, but not for ever', async () => {
  await using fake = await FakeGitHub.start();
  for (let index = 0; index < 900; index++) fake.reviews.files.push({ filename: `a${index}.py` });
  fake.reviews.files.push(added(file, lines));
  assert.deepEqual(await post(fake), { outcome: 'done', there: 0, created: 0, removed: 0 });
  assert.equal(fake.requests.filter((name) => name === 'pulls/list-files').length, 5);
});
