import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Unchecked } from '../../src/replay/record.ts';
import { annotations } from '../../src/reporters/annotations.ts';
import { comment, commentLimit } from '../../src/reporters/comment.ts';
import { json } from '../../src/reporters/json.ts';
import { junit } from '../../src/reporters/junit.ts';
import { sarif } from '../../src/reporters/sarif.ts';
import { text } from '../../src/reporters/text.ts';
import { rendered } from './gfm.ts';
import { broken, reports, revision } from './report.ts';

const marker = '<!-- marker -->';
const school = reports([revision('a'), revision('b')], [broken('b', { level: 'warning' }), broken('b')]);
const shop = reports([revision('c')], [], { folder: 'services/shop', database: 'orders' });
const both = [...shop, ...school];

test('a comment on several: one verdict over all, then a section for each', () => {
  const { textsOf, problems } = rendered(comment(both, { marker }));
  assert.deepEqual(problems, []);
  assert.deepEqual(textsOf('h3'), [
    '❌ 1 of 3 revisions broken: 1 error and 1 warning',
    'services/shop, database orders',
    'backend',
  ]);
  const paragraphs = textsOf('p');
  assert.ok(paragraphs.includes('✅ The one revision goes up and down cleanly'), paragraphs.join('\n'));
  assert.ok(paragraphs.includes('❌ 1 of 2 revisions broken: 1 error and 1 warning'), paragraphs.join('\n'));
});

test('errors of a later project are shown before the warnings of an earlier one give way', () => {
  const evidence = [{ label: 'Error', text: 'x'.repeat(3000) }];
  const warnings = Array.from({ length: 100 }, () => broken('a', { level: 'warning', evidence }));
  const many = [...reports([revision('a')], warnings, { folder: 'first' }), ...school];
  const markdown = comment(many, { marker });
  assert.ok(markdown.length <= commentLimit);
  assert.match(markdown, /Left out, for want of room/);
  assert.match(rendered(markdown).text, /DuplicateColumn: column "last_name" already exists/);
});

test('many projects stay below the limit', () => {
  const many = Array.from({ length: 300 }, (_, index) =>
    reports([revision('a')], [broken('a')], { folder: `p${index}` }),
  );
  const markdown = comment(many.flat(), { marker });
  assert.ok(markdown.length <= commentLimit, `${markdown.length}`);
  assert.match(markdown, /300 of 300 revisions broken/);
  assert.match(markdown, /Left out, for want of room/);
  assert.deepEqual(rendered(markdown).problems, []);
});

test('annotations: errors of all projects first', () => {
  assert.deepEqual(
    annotations([...reports([revision('a')], [broken('a', { level: 'note' })]), ...school]).map(({ level }) => level),
    ['error', 'warning', 'notice'],
  );
});

test('JSON: the verdict over all, and each project', () => {
  const { verdict, findings, projects } = JSON.parse(json(both));
  assert.deepEqual(verdict, { passed: false, errors: 1, warnings: 1, notes: 0, revisions: 3 });
  assert.equal(findings.length, 2);
  assert.deepEqual(
    projects.map((project: { folder: string; database?: string }) => [project.folder, project.database]),
    [
      ['services/shop', 'orders'],
      ['backend', undefined],
    ],
  );
});

test('the terminal: each with its conclusion, and one over all', () => {
  const shown = text(both, { colour: false, width: 100 });
  assert.match(
    shown,
    /^Downright services\/shop\ndatabase orders · [^]*^passed nothing found in 1 revision[^]*^Downright backend/m,
  );
  assert.match(shown, /\nfailed 1 error and 1 warning in 3 revisions, up and down \(2 replays in all\)\n$/);
});

const unchecked: Unchecked[] = [
  { folder: 'services/<b>', what: 'There is no folder `x`', why: '@octocat\n```', hint: 'a' },
];

test('a project that could not be checked is told everywhere, and nothing passes with it', () => {
  const page = rendered(comment(shop, { marker, unchecked }));
  assert.deepEqual(page.problems, []);
  assert.deepEqual(page.textsOf('h3'), [
    '❌ 1 project could not be checked',
    'services/<b>',
    'services/shop, database orders',
  ]);
  assert.ok(page.watched.every((words) => !/@\w/.test(words)));
  assert.match(
    text(shop, { colour: false, width: 100, unchecked }),
    /\nfailed nothing found .*1 project not checked\)\n$/,
  );
  assert.equal(JSON.parse(json(shop, unchecked)).verdict.passed, false);
  assert.match(junit(shop, unchecked), /<testsuite name="services\/&lt;b&gt;" tests="1" failures="0" errors="1"/);
  const { invocations } = JSON.parse(sarif(shop, [], unchecked)).runs[0];
  assert.deepEqual([invocations[0].executionSuccessful, invocations[0].toolExecutionNotifications.length], [false, 1]);
});

test('no project could be checked: no verdict on revisions; and very many stay below the limit', () => {
  assert.doesNotMatch(comment([], { marker, unchecked }), /✅/);
  const many = Array.from({ length: 500 }, (_, index) => ({ folder: `p${index}`, what: 'x'.repeat(3000) }));
  const markdown = comment(shop, { marker, unchecked: many });
  assert.ok(markdown.length <= commentLimit, `${markdown.length}`);
  assert.match(markdown, /500 projects could not be checked[^]*… and \d+ more projects not checked/);
});
