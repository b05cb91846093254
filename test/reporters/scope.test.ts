import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Scope } from '../../src/replay/record.ts';
import type { Ignored, Report } from '../../src/report.ts';
import { comment, commentLimit } from '../../src/reporters/comment.ts';
import { text } from '../../src/reporters/text.ts';
import { rendered } from './gfm.ts';
import { hostile } from './hostile.ts';
import { broken, reports, revision } from './report.ts';

const marker = '<!-- marker -->';
const page = (given: Report[], more = {}) => rendered(comment(given, { marker, ...more }));

function scope(revisions: string[], given: Partial<Scope> = {}): Scope {
  const nothing = { added: revisions, edited: [], files: [] };
  return { base: 'origin/main', baseSha: null, by: 'git', relevant: true, revisions, ...nothing, ...given };
}

/** Ten revisions, of which the last two are new. */
const ten = Array.from({ length: 10 }, (_, index) => revision(`r${index + 1}`));
const change = { scope: scope(['r9', 'r10']) };

test('the verdict and the table are about the new revisions', () => {
  const clean = page(reports(ten, [], change));
  assert.deepEqual(clean.textsOf('h3'), ['✅ All 2 new revisions go up and down cleanly']);
  const rows = clean.textsOf('tr').map((row) => row.trim().split('\n')[0]);
  assert.deepEqual(rows, ['Revision', 'make r9r9', 'make r10r10']);
  assert.match(clean.text, /8 older revisions not shown/);
  const bad = page(reports(ten, [broken('r9')], change));
  assert.deepEqual(bad.textsOf('h3'), ['❌ 1 of 2 new revisions broken: 1 error']);
});

test('what a change brings is run up again whatever the way down left', () => {
  const again = { outcome: 'passed' as const, differences: [], because: 'new' as const, duration: 1 };
  assert.match(page(reports([revision('a', { again })])).text, /↑ up, ↓ down, ↑ up again\n/);
  assert.match(page(reports([revision('a')])).text, /↑ up again where the way down left something behind/);
});

test('an older revision whose finding counts is in the table', () => {
  const { text: shown } = page(reports(ten, [broken('r3')], change));
  assert.match(shown, /make r3/);
  assert.match(shown, /7 older revisions not shown/);
});

test('a change that touches no migrations says so, and nothing else', () => {
  const { textsOf } = page(reports([], [], { scope: scope([], { relevant: false }) }));
  assert.deepEqual(textsOf('h3'), ['✅ This change touches no migrations']);
  assert.deepEqual(textsOf('table'), []);
});

function withAside(old: number, ignored: Ignored[]): Report[] {
  const [report] = reports(ten, [], change);
  return [
    {
      ...report,
      old: Array.from({ length: old }, () => broken('r1')),
      ignored,
      notes: ['An ignore of `x` matches nothing'],
    },
  ];
}

const ignored: Ignored = {
  finding: broken('r2', { level: 'warning', object: 'students.age' }),
  by: 'comment',
  reason: 'the table is empty, @octocat',
  location: { file: 'migrations/r2.py', line: 3 },
};

test('old findings are folded, and what was set aside is listed with who, why and where', () => {
  const { textsOf, problems, watched } = page(
    withAside(2, [ignored, { finding: broken('r3'), by: 'baseline', reason: '' }]),
  );
  assert.deepEqual(problems, []);
  assert.deepEqual(textsOf('summary'), [
    '2 new revisions',
    '2 old findings of revisions that this change does not touch',
    '2 findings set aside',
  ]);
  const items = textsOf('li');
  assert.equal(items[0], '❌ duplicate-column students.last_name migrations/r1.py:12');
  assert.match(
    items[2] ?? '',
    /⚠️ duplicate-column students\.age .*: the table is empty, .* \(a comment at migrations\/r2\.py:3\)$/,
  );
  assert.match(items[3] ?? '', /\(the baseline\)$/);
  assert.ok(watched.every((part) => !/@\w/.test(part)));
  assert.ok(textsOf('sub').includes('An ignore of x matches nothing'));
});

test('thousands of old findings leave room for those that count', () => {
  const [report] = withAside(5000, Array(5000).fill(ignored)) as [Report];
  const markdown = comment([{ ...report, findings: [broken('r9')] }], { marker });
  assert.ok(markdown.length <= commentLimit);
  assert.match(rendered(markdown).text, /DuplicateColumn: column/);
  assert.match(markdown, /… and \d+ more/);
});

test('the terminal lists them, too', () => {
  const shown = text(withAside(12, [ignored]), { colour: false, width: 100 });
  assert.match(
    shown,
    /^12 old findings of [^:]*:\n( {2}error duplicate-column students\.last_name migrations\/r1\.py:12\n){10} {2}… and 2 more$/m,
  );
  assert.match(
    shown,
    /^1 finding set aside:\n {2}warning duplicate-column students\.age migrations\/r2\.py:12: the table is empty/m,
  );
  assert.match(shown, /An ignore of `x` matches nothing/);
});

test('the terminal shows the new revisions, and counts the others', () => {
  const shown = text(reports(ten, [], change), { colour: false, width: 100 });
  assert.match(shown, /\n {2}make r9 \(r9\) .*\n {2}make r10 \(r10\) .*\n {2}and 8 older revisions\n/);
  assert.doesNotMatch(shown, /r8/);
  const irrelevant = reports([], [], { scope: scope([], { relevant: false }) });
  assert.match(text(irrelevant, { colour: false, width: 100 }), /\nThis change touches no migrations\.\n/);
});

test('what is left out is linked to', () => {
  const runUrl = 'https://github.example/o/r/actions/runs/7';
  const evidence = [{ label: 'Error', text: 'x'.repeat(3000) }];
  const many = reports(ten, Array(60).fill(broken('r9', { evidence })), change);
  const { elements } = page(many, { runUrl });
  assert.ok(elements.some(({ attributes }) => attributes.href === runUrl));
});

const forked = [
  revision('a'),
  revision('b', { parents: ['a'] }),
  revision('c', { parents: ['a'], message: 'add "x"; <b>`y`</b> ``` end' }),
];

test('a history with several heads is drawn: every revision, its parents, and the heads', () => {
  const [graph] = page(reports(forked, [broken('c')])).textsOf('pre');
  assert.deepEqual(
    graph
      ?.trim()
      .split('\n')
      .slice(2)
      .map((line) => line.trim()),
    [
      'r0["make b<br>b"]:::head',
      'r1 --> r0',
      'r1["make a<br>a"]',
      'r2["add #34;x#34;#59; #60;b#62;#96;y#96;#60;#47;b#62; #96;#96;#96; end<br>c"]:::head',
      'r1 --> r2',
    ],
  );
});

test('a history in one line is not drawn', () => {
  assert.doesNotMatch(comment(reports(ten), { marker }), /mermaid/);
});

test('of a long history only the upper end is drawn, and that it goes on below', () => {
  const long = Array.from({ length: 500 }, (_, index) => revision(`r${index}`));
  const head = revision('other', { parents: ['r200'] });
  const markdown = comment(reports([...long, head], [broken('other')]), { marker });
  const [graph = ''] = rendered(markdown).textsOf('pre');
  assert.match(graph, /-\.->/);
  assert.ok(graph.split('\n').length < 40, graph);
});

test('no name gets out of the graph', () => {
  for (const sample of hostile) {
    const named = forked.map((one) => ({ ...one, message: `${sample}!` }));
    const { textsOf, problems } = page(reports(named, [broken('c')]));
    assert.deepEqual(problems, []);
    const [graph = ''] = textsOf('pre');
    assert.match(graph, /^flowchart TB\n/);
    for (const line of graph.trim().split('\n').slice(2)) {
      assert.match(
        line,
        /^ {2}r\d+(\["[^"`[\]{}|<>&]*(<br>)?[^"`[\]{}|<>&]*"\](:::head)?| --> r\d+)$/u,
        JSON.stringify(sample),
      );
    }
  }
});
