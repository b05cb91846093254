import assert from 'node:assert/strict';
import { test } from 'node:test';
import { comment, commentLimit } from '../../src/reporters/comment.ts';
import { summary, summaryLimit } from '../../src/reporters/summary.ts';
import { rendered } from './gfm.ts';
import { hostile, mixtures } from './hostile.ts';
import { broken, column, reports, revision } from './report.ts';

const marker = '<!-- marker -->';
const filesUrl = 'https://github.example/o/r/blob/abc/';

function ids(number: number): string[] {
  return Array.from({ length: number }, (_, index) => `r${index + 1}`);
}

test('the marker comes first, then the verdict', () => {
  const [first, second] = comment(reports([revision('a'), revision('b')], [broken('b')]), { marker }).split('\n');
  assert.equal(first, marker);
  assert.equal(second, '### ❌ 1 of 2 revisions broken: 1 error');
});

test('a broken revision: outcomes, what, why, what to do, the edit and the evidence', () => {
  const failed = revision('b', { up: { outcome: 'failed', changes: [], duration: 1 } });
  const { text, textsOf, elements } = rendered(
    comment(reports([revision('a'), failed], [broken('b')]), { marker, filesUrl }),
  );
  assert.deepEqual(
    textsOf('tr')
      .slice(1)
      .map((row) => row.trim().split(/\s*\n\s*/)),
    [
      ['make aa', '✅', '✅', '–', '\u200b+ column students.a'.slice(1), '10\u00a0ms'],
      ['make bb', '❌', '✅', '–', '6\u00a0ms'],
    ],
  );
  for (const part of ['which is there already', 'Why it matters: The upgrade fails', 'What to do: Delete line 12.']) {
    assert.ok(text.includes(part), part);
  }
  const [diff, error] = textsOf('pre');
  assert.equal(diff, " migrations/b.py\n@@ line 12 @@\n-    op.add_column('last_name')\n");
  assert.match(error ?? '', /already exists/);
  const links = elements.filter(({ name }) => name === 'a').map(({ attributes }) => attributes.href);
  assert.deepEqual(links, [`${filesUrl}migrations/b.py#L12`]);
});

test('an edit that replaces shows what the lines shall say', () => {
  const edit = { file: 'm.py', line: 3, endLine: 4, text: 'a\nb', replacement: 'c' };
  const [diff] = rendered(comment(reports([revision('b')], [broken('b', { edits: [edit] })]), { marker })).textsOf(
    'pre',
  );
  assert.equal(diff, ' m.py\n@@ lines 3 to 4 @@\n-a\n-b\n+c\n');
});

test('a clean run is short: the verdict, and the rest folded', () => {
  const markdown = comment(reports([revision('a'), revision('b')]), { marker });
  assert.match(markdown, /^### ✅ All 2 revisions go up and down cleanly$/m);
  assert.deepEqual(rendered(markdown).elements.filter(({ name }) => name.startsWith('h')).length, 1);
  assert.ok(markdown.indexOf('<details>') < markdown.indexOf('| Revision'));
  assert.ok(markdown.length < 1200, `${markdown.length} characters`);
});

test('warnings do not block, and are counted', () => {
  const markdown = comment(reports([revision('a')], [broken('a', { level: 'warning' })]), { marker });
  assert.match(markdown, /^### ✅ The one revision goes up and down, with 1 warning$/m);
});

test('no revisions at all', () => {
  assert.match(comment(reports([]), { marker }), /^### ✅ There are no revisions to check$/m);
});

test('a replay that stopped says where and why, and that the rest is unknown', () => {
  const stopped = { revision: 'b', why: 'the server is gone' };
  const { text } = rendered(comment(reports([revision('a'), revision('b')], [], { stopped }), { marker }));
  assert.match(text, /❌ The replay could not be finished/);
  assert.match(text, /stopped at b, and what comes after it has not been checked: the server is gone/);
});

test('kinds that were not compared are announced', () => {
  const { text } = rendered(
    comment(reports([revision('a')], [], { notCompared: { transform: 2, cast: 1 } }), { marker }),
  );
  assert.match(text, /Not compared: 2 transforms and 1 cast\./);
});

test('a long history shows the revisions with findings and the last ones', () => {
  const markdown = comment(
    reports(
      ids(300).map((id) => revision(id)),
      [broken('r17')],
    ),
    { marker },
  );
  const rows = rendered(markdown)
    .textsOf('tr')
    .slice(1)
    .map((row) => row.trim().split('\n')[0]);
  assert.deepEqual(rows, ['make r17r17', 'make r298r298', 'make r299r299', 'make r300r300']);
  assert.match(markdown, /296 more revisions left out of this table/);
});

test('a revision with many changes shows the first and counts the others', () => {
  const changes = ids(9).map((id) => column(`students.${id}`));
  const { textsOf } = rendered(
    comment(reports([revision('a', { up: { outcome: 'passed', changes, duration: 1 } })]), { marker }),
  );
  assert.match(textsOf('tr')[1] ?? '', /students\.r4… 5 more/);
});

test('a difference that is only a note leaves the way down without a mark', () => {
  const down = (level: 'note' | 'warning') => ({
    outcome: 'passed' as const,
    differences: [{ ...column('t.c'), level }],
    changes: [],
    destroys: [],
    duration: 1,
  });
  const row = (level: 'note' | 'warning') =>
    rendered(comment(reports([revision('a', { down: down(level) })]), { marker })).textsOf('tr')[1];
  assert.match(row('note') ?? '', /✅\n✅\n–/);
  assert.match(row('warning') ?? '', /✅\n⚠️\n–/);
});

test('a comment stays under the limit, keeps the first findings whole and says what it left out', () => {
  const evidence = [{ label: 'Error', text: 'x'.repeat(3000) }];
  for (const number of [15, 25, 120, 1000]) {
    const findings = ids(number).map((id) => broken(id, { evidence }));
    const markdown = comment(
      reports(
        ids(number).map((id) => revision(id)),
        findings,
      ),
      { marker, filesUrl },
    );
    assert.ok(markdown.length <= commentLimit, `${number} findings: ${markdown.length} characters`);
    assert.ok(markdown.length > commentLimit * 0.8 || number === 15, `${number} findings: only ${markdown.length}`);
    assert.equal(/Left out, for want of room/.test(markdown), number > 15);
    assert.match(markdown, /^<sub>Downright /m);
    assert.deepEqual(rendered(markdown).problems, []);
    assert.ok(rendered(markdown).textsOf('pre')[1]?.startsWith('xxx'));
  }
  const many = reports(
    [revision('a')],
    ids(1000).map(() => broken('a', { evidence })),
  );
  assert.match(
    comment(many, { marker }),
    /evidence of 1000 findings|evidence of 9\d\d findings.*\d+ findings altogether.*job summary/,
  );
});

test('one finding that is too long for a comment alone still leaves a comment', () => {
  const markdown = comment(reports([revision('a')], [broken('a', { message: '@'.repeat(70_000) })]), { marker });
  assert.ok(markdown.length <= commentLimit);
  assert.match(markdown, /1 of 1 revision broken/);
  assert.match(markdown, /Left out, for want of room/);
});

test('names of any length leave room for the verdict', () => {
  const long = 'x'.repeat(30_000);
  const revisions = ids(12).map((id) => revision(id, { message: long }));
  const markdown = comment(reports(revisions, [broken('r1', { object: long })], { folder: long }), { marker });
  assert.ok(markdown.length <= commentLimit, `${markdown.length}`);
  assert.match(markdown, /1 of 12 revisions broken/);
  assert.deepEqual(rendered(markdown).problems, []);
});

test('a summary holds more than a comment, and stays under its own limit', () => {
  const text = 'ü'.repeat(3000);
  const findings = (number: number) => ids(number).map((id) => broken(id, { evidence: [{ label: 'Error', text }] }));
  const markdown = summary(reports([revision('r1')], findings(100)));
  assert.doesNotMatch(markdown, /Left out/);
  assert.ok(Buffer.byteLength(summary(reports([revision('r1')], findings(2000)))) <= summaryLimit);
});

test('nothing that a migration says can be more than text', () => {
  const shape = pageShape('harmless');
  for (const sample of [...hostile, ...mixtures(100)]) {
    if (sample.replace(/[\s`]+/g, '') === '') continue;
    if (sample.includes('\n') || sample.includes('\r')) continue; // lines of a diff are counted below
    const page = pageShape(sample);
    assert.deepEqual(page.problems, [], JSON.stringify(sample));
    assert.deepEqual(page.names, shape.names, `${JSON.stringify(sample)}\n${page.html}`);
    assert.ok(
      page.links.every((href) => href.startsWith(filesUrl)),
      JSON.stringify(page.links),
    );
    for (const part of page.watched) {
      assert.doesNotMatch(part, /@\w|#\d|(GH|GHSA|CVE)-\w|:\/\/|www\.\w/i, JSON.stringify(sample));
    }
  }
});

/** A comment with the same text in every field that a user can fill. Pairs of backticks are code, so none are left. */
function pageShape(source: string) {
  const sample = source.replaceAll('`', '');
  const step = { outcome: 'passed' as const, changes: [], duration: 1 };
  const object = { ...column('t.c'), object: sample, path: ['public', 't', sample] };
  const markdown = comment(
    reports(
      [revision(sample, { message: `${sample}!`, up: { ...step, changes: [object] } })],
      [
        broken('x', {
          check: sample,
          object: sample,
          location: { file: `a/${sample}`, line: 1 },
          message: sample,
          why: sample,
          todo: sample,
          edits: [{ file: sample, line: 1, endLine: 1, text: source, replacement: source }],
          evidence: [{ label: sample, text: source, location: { file: `a/${sample}`, line: 1 } }],
        }),
        broken('x', {
          level: 'note',
          check: sample,
          object: sample,
          location: { file: sample, line: 1 },
          edits: [],
          evidence: [],
        }),
      ],
      {
        folder: sample,
        downright: sample,
        stopped: { revision: sample, why: sample },
        notCompared: { [sample]: 2 },
        tool: { name: sample, versions: { [sample]: sample }, capabilities: [] },
        server: { kind: sample, version: sample },
      },
    ),
    { marker, filesUrl: filesUrl },
  );
  const { elements, problems, watched, html } = rendered(markdown);
  const links = elements.flatMap(({ name, attributes }) => (name === 'a' ? [attributes.href ?? ''] : []));
  return { names: elements.map(({ name }) => name).filter((name) => name !== 'a'), links, problems, watched, html };
}
