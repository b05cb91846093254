import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hide } from '../../src/conflicts/hidden.ts';
import { outlineOf } from '../../src/conflicts/outline.ts';
import { writeMarker } from '../../src/github/marker.ts';
import { withNeighbours } from '../../src/github/neighbours.ts';
import { type Channel, publishComment } from '../../src/github/publish.ts';
import { tellNeighbours } from '../../src/github/tell-neighbours.ts';
import { getOctokit } from '../../src/lib/actions-github.ts';
import type { Outline } from '../../src/replay/neighbours.ts';
import type { Report } from '../../src/report.ts';
import { outline, outlined } from '../conflicts/outlines.ts';
import { rendered } from '../reporters/gfm.ts';
import { column, reports as reportsOf, revision } from '../reporters/report.ts';
import { FakeGitHub, type FakeOptions } from './fake-github.ts';
import { bodies, bot, marker } from './posting.ts';

/** A report on a pull request with one new revision, which adds a column. */
function reports(given: Partial<Report['record']> = {}): Report[] {
  const mine = revision('mine', {
    parents: ['base'],
    up: { outcome: 'passed', changes: [column('t.c')], duration: 1 },
  });
  const scope = { base: 'main', baseSha: null, by: 'git', relevant: true, edited: [], files: [] } as const;
  const own = { ...scope, edited: [], files: [], revisions: ['mine'], added: ['mine'] };
  return reportsOf([revision('base'), mine], [], { scope: own, ...given });
}
const folder = reports()[0]?.record.folder ?? '';

/** What another pull request does, as its comment has it. */
function commentOf(run: number, outlines: Outline[], key = 'backend:'): string {
  return `${writeMarker(marker(run, { key }))}\n${hide(outlines)}\n### ✅ All well\n\nwords\n`;
}
const rival = (id = 'yours') => outline([outlined(id, ['adds column t.c'], { parents: ['base'] })], { folder });

/** The channel of pull request 7, with all that is told in the log. */
function channel(fake: FakeGitHub, log: string[] = [], base = ''): Channel {
  const say = (line: string) => void log.push(line);
  const core = { info: say, notice: say, warning: say, error: say, summary: {} } as unknown as Channel['core'];
  const { sha, run } = marker(9);
  const at = { owner: 'octo', repo: 'school', home: 'https://github.com/octo/school' };
  const urls = { filesUrl: `${at.home}/blob/${sha}/`, runUrl: undefined };
  return {
    core,
    event: { name: 'pull_request', ...at, ...urls, pullRequest: 7, sha, run },
    key: 'backend:',
    comment: 'always',
    client: async () => getOctokit(FakeGitHub.token, { baseUrl: `${fake.url}${base}` }),
    patience: { wait: async () => {}, timeLimit: 2000 },
  };
}

/** All that a run does with the others. */
async function runOf(fake: FakeGitHub, given: Channel, own = reports()): Promise<Report[]> {
  const told = await withNeighbours(own, given);
  await publishComment(told, given, []);
  await tellNeighbours(told, given);
  assert.deepEqual(fake.violations, []);
  return told;
}

const conflicts = (told: readonly Report[]): string[] =>
  told.flatMap(({ findings }) =>
    findings.filter(({ check }) => check === 'pull-request-conflict').map(({ message }) => message),
  );

test('300 open pull requests: six requests for all of them, and every one that matters is seen and told', async () => {
  await using fake = await FakeGitHub.start();
  for (let number = 8; number < 308; number++) {
    fake.pullRequests.add(number).comments.add(number % 100 === 0 ? commentOf(1, [rival(`r${number}`)]) : 'words');
  }
  const told = await runOf(fake, channel(fake));
  assert.equal(conflicts(told).length, 6);
  const asked = fake.requests.filter((name) => name === 'graphql').length;
  assert.equal(asked, 2 * Math.ceil(301 / 50));
  for (const number of [100, 200, 300]) assert.match(bodies(fake, number)[0] ?? '', /\[#7\]\(.*goes against/);
  assert.equal(fake.requests.filter((name) => name === 'issues/update-comment').length, 3);
});

test('nothing new to tell: nothing is written', async () => {
  await using fake = await FakeGitHub.start();
  fake.pullRequests.add(8).comments.add(commentOf(1, [rival()]));
  await runOf(fake, channel(fake));
  const before = fake.requests.length;
  await runOf(fake, channel(fake));
  const again = fake.requests.slice(before).filter((name) => name === 'issues/update-comment');
  assert.equal(again.length, 1); // Its own comment.
});

test('what is not by us is nobody’s word: a person, another bot, a person who is called like the bot', async () => {
  await using fake = await FakeGitHub.start();
  const { comments } = fake.pullRequests.add(8);
  for (const author of [
    { login: 'mallory', type: 'User' },
    { login: 'other[bot]', type: 'Bot' },
    { login: 'github-actions', type: 'User' },
  ] as const) {
    comments.add(commentOf(1, [rival()]), { author });
  }
  comments.add(`> ${commentOf(1, [rival()])}`, { author: bot });
  const told = await runOf(fake, channel(fake));
  assert.deepEqual(conflicts(told), []);
  assert.ok(!bodies(fake, 8).some((body) => /goes against/.test(body)));
});

test('with a token of a person, what that person’s runs wrote counts', async () => {
  await using fake = await FakeGitHub.start({ person: 'ann' });
  fake.pullRequests.add(8).comments.add(commentOf(1, [rival()]));
  fake.pullRequests.add(9).comments.add(commentOf(1, [rival('theirs')]), { author: bot });
  const told = await runOf(fake, channel(fake));
  assert.ok(conflicts(told).length > 0 && conflicts(told).every((message) => message.startsWith('#8 ')));
});

test('by us, and broken: left aside, and told in the log', async () => {
  await using fake = await FakeGitHub.start();
  const body = commentOf(1, [rival()]).replace(/outline v1 \S{20}/, 'outline v1 ');
  fake.pullRequests.add(8).comments.add(body);
  const log: string[] = [];
  const told = await runOf(fake, channel(fake, log));
  assert.deepEqual(conflicts(told), []);
  assert.ok(
    log.some((line) => /pull request #8 .*could not be read.*left aside/.test(line)),
    log.join('\n'),
  );
});

test('hostile names in what others do cannot get out of their place', async () => {
  await using fake = await FakeGitHub.start();
  const evil = '`-->\n## x <img src=x> [a](javascript:b) @ann';
  const touches = [{ does: 'adds' as const, kind: 'column', path: ['public', 't', 'c'], line: 1 }];
  const its = outlined(evil, [], { parents: ['base'], file: `../${evil}`, touches });
  fake.pullRequests.add(8).comments.add(commentOf(1, [outline([its], { folder })]));
  await runOf(fake, channel(fake));
  for (const body of [...bodies(fake), ...bodies(fake, 8)]) {
    const { problems, elements } = rendered(body);
    assert.deepEqual(problems, []);
    assert.ok(
      !elements.some(
        ({ name, attributes: { href = '' } }) =>
          name === 'img' || name === 'h2' || !/^$|^https:\/\/github\.com\/octo\/school\//.test(href),
      ),
    );
  }
});

test('another base, another project, a pull request that is closed: none of our business', async () => {
  await using fake = await FakeGitHub.start();
  fake.pullRequests.add(8, { base: 'release' }).comments.add(commentOf(1, [rival()]));
  fake.pullRequests.add(9, { state: 'CLOSED' }).comments.add(commentOf(1, [rival()]));
  fake.pullRequests.add(10).comments.add(commentOf(1, [{ ...rival(), folder: 'elsewhere' }]));
  assert.deepEqual(conflicts(await runOf(fake, channel(fake))), []);
});

test('the jobs of a matrix leave one outline each, and it is told once', async () => {
  await using fake = await FakeGitHub.start();
  const { comments } = fake.pullRequests.add(8);
  for (const key of ['backend:16', 'backend:17']) comments.add(commentOf(1, [rival()], key));
  assert.equal(conflicts(await runOf(fake, channel(fake))).length, 2); // The column, and the heads.
});

test('a server of one’s own: GraphQL has another address there', async () => {
  await using fake = await FakeGitHub.start({ base: '/api/v3' });
  fake.pullRequests.add(8).comments.add(commentOf(1, [rival()]));
  assert.equal(conflicts(await runOf(fake, channel(fake, [], '/api/v3'))).length, 2);
});

test('what a record of a stranger says of other pull requests is thrown away', async () => {
  await using fake = await FakeGitHub.start();
  const other = { number: 8, home: 'https://evil.example/o/r', sha: '', outline: rival() };
  const own = reports({ neighbourhood: { number: 7, others: [other] } });
  assert.deepEqual(conflicts(await runOf(fake, channel(fake), own)), []);
});

test('trouble with GitHub: tried again; then a note, and nothing is thrown', async () => {
  let broken = 2;
  await using fake = await FakeGitHub.start({
    interfere: ({ operation }) =>
      operation === 'graphql' && broken-- > 0 ? { status: 502, body: { message: 'Bad gateway' } } : undefined,
  });
  fake.pullRequests.add(8).comments.add(commentOf(1, [rival()]));
  assert.equal(conflicts(await runOf(fake, channel(fake))).length, 2);
  broken = 1000;
  const [told] = await runOf(fake, channel(fake));
  assert.match(told?.record.notes?.join() ?? '', /were not looked at: GitHub did not tell of them/);
  broken = 0;
  await using odd = await FakeGitHub.start({
    interfere: ({ operation }) =>
      operation === 'graphql'
        ? { status: 200, body: { data: null, errors: [{ type: 'FORBIDDEN', message: 'Resource not accessible' }] } }
        : undefined,
  });
  const [forbidden] = await runOf(odd, channel(odd));
  assert.match(forbidden?.record.notes?.join() ?? '', /pull-requests: read/);
});

test('a comment that its own run writes at the same time is left as that run has it', async () => {
  const own = commentOf(2, [rival()]).replace('words', 'newer words');
  const options: FakeOptions = {};
  await using fake = await FakeGitHub.start(options);
  const { comments } = fake.pullRequests.add(8);
  const comment = comments.add(commentOf(1, [rival()]));
  options.interfere = ({ operation, number }) => {
    if (operation === 'issues/get-comment' && number === 1) comment.body = own;
    return undefined;
  };
  await runOf(fake, channel(fake));
  assert.deepEqual(bodies(fake, 8), [own]);
});

test('two have merged: each is named, with what it is in the way of', async () => {
  await using fake = await FakeGitHub.start();
  const { comments } = fake.pullRequests.add(8);
  const waiting = outlined('waiting', ['adds column t.c', 'adds column t.d'], { parents: ['other'] });
  comments.add(commentOf(1, [outline([waiting], { folder })]));
  for (const [number, id] of [
    [20, 'c'],
    [21, 'd'],
  ] as const) {
    fake.pullRequests
      .add(number, { state: 'MERGED' })
      .comments.add(commentOf(1, [outline([outlined(id)], { folder })]));
  }
  const up = (name: string) => ({ up: { outcome: 'passed' as const, changes: [column(`t.${name}`)], duration: 1 } });
  const pushed = channel(fake);
  const event = { ...pushed.event, name: 'push', pullRequest: null, pushed: 'main' };
  await tellNeighbours(reportsOf([revision('c', up('c')), revision('d', up('d'))]), { ...pushed, event });
  const [body = ''] = bodies(fake, 8);
  assert.match(body, /\[#20\]\(\S+ has merged: rebase\.\*\*\n>\n> - It adds the column <code>t\.c<\/code>/);
  assert.match(body, /\[#21\]\(\S+ has merged: rebase\.\*\*\n>\n> - It adds the column <code>t\.d<\/code>/);
  await tellNeighbours(reportsOf([revision('c'), revision('d')]), { ...pushed, event });
  assert.doesNotMatch(bodies(fake, 8)[0] ?? '', /has merged/);
});

test('a newer run has written our comment: it has told the others, too', async () => {
  await using fake = await FakeGitHub.start();
  fake.comments.add(commentOf(10, [rival('newer')]));
  fake.pullRequests.add(8).comments.add(commentOf(1, [rival()]));
  await runOf(fake, channel(fake));
  assert.ok(!bodies(fake, 8).some((body) => /goes against/.test(body)));
});

test('what a pull request does is in its comment, on the second line, and a page without it has none', () => {
  const mine = outlineOf(reports()[0]?.record as Report['record']);
  assert.match(
    commentOf(1, [mine as Outline]),
    /^<!-- downright key=\S+ sha=a+ run=1\.1 -->\n<!-- downright outline v1 /,
  );
});
