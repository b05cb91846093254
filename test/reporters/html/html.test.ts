import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import { type DefaultTreeAdapterMap, parse } from 'parse5';
import type { Change } from '../../../src/catalog/catalog.ts';
import { displayName } from '../../../src/catalog/object-id.ts';
import type { Report } from '../../../src/report.ts';
import { html } from '../../../src/reporters/html/html.ts';
import type { StepError } from '../../../src/tools/tool.ts';
import { hostile } from '../hostile.ts';
import { broken, reports, revision } from '../report.ts';

type Node = DefaultTreeAdapterMap['node'];
type Element = DefaultTreeAdapterMap['element'];

/** Everything that text of the user's can get into, with one text for all of it. */
function pageWith(text: string): Report[] {
  const change = (kind: string, how: Change['change'], path: string[]): Change => ({
    change: how,
    kind,
    path,
    object: `${path.join('.')}${text}`,
    level: 'error',
    ...(how === 'renamed' ? { to: path } : {}),
    ...(how === 'altered' ? { facts: [{ fact: 'type', before: text, after: `${text}2` }] } : {}),
    value: { type: text, 'column order': [text] },
  });
  const table = ['public', `t${text}`];
  const changes = [
    change('table', 'added', table),
    change('column', 'altered', [...table, `c${text}`]),
    change('index', 'removed', [...table, `i${text}`]),
    change('column', 'renamed', [...table, `r${text}`]),
  ];
  const error: StepError = {
    kind: 'error',
    type: text,
    message: text,
    sqlstate: text,
    sql: text,
    line: 1,
    trace: [text],
  };
  const evidence = [{ label: text, text, location: { file: text, line: 1 } }];
  const edits = [{ file: text, line: 1, endLine: 2, text, replacement: text }];
  const texts = {
    object: displayName('column', [...table, 'c']),
    message: text,
    why: text,
    todo: text,
    location: { file: text, line: 1 },
  };
  const found = [
    broken(`x${text}`, { ...texts, evidence, edits }),
    broken(`x${text}`, { level: 'warning', check: text, object: displayName('table', table) }),
  ];
  const first = revision(`x${text}`, {
    message: `make ${text}`,
    file: text,
    branches: [text],
    parents: [text],
    dependsOn: [text],
    up: { outcome: 'failed', error, changes, leftovers: { changes, rows: true }, duration: 1 },
    down: { outcome: 'passed', differences: changes, changes: [], destroys: [], duration: 1 },
    again: { outcome: 'failed', error, differences: changes, because: 'catalog', duration: 1 },
  });
  const [report] = reports([first, revision('b', { message: `other ${text}` })], found, {
    folder: text,
    database: text,
    tool: { name: text, versions: { [`v${text}`]: text }, capabilities: [] },
    tables: [{ path: table, columns: [{ name: `c${text}`, type: text }], key: [text], references: [] }],
    stranded: [{ ...revision(`s${text}`), loadError: error }],
    notes: [text],
    notCompared: { [`k${text}`]: 1 },
    stopped: { revision: text, why: text },
  });
  const ignored = [{ finding: found[0] as Report['findings'][number], by: 'comment' as const, reason: text }];
  return [{ ...report, old: found, ignored, notes: [text] }];
}

const benign = shapeOf(pageWith('harmless'));

test('whatever names and texts there are, the page has the same elements and attributes', () => {
  for (const text of hostile) {
    // A text of nothing leaves its place out; one with line ends or backticks has more lines, or more code.
    if (text.trim() === '' || /[\r\n`]/.test(text)) continue;
    assert.deepEqual(shapeOf(pageWith(text)), benign, JSON.stringify(text));
  }
});

test('nothing in the page can run, load or lead elsewhere, but for the script that its policy names', () => {
  for (const text of hostile) {
    const { elements, policy } = opened(pageWith(text));
    const scripts = elements.filter(({ tagName }) => tagName === 'script');
    assert.equal(scripts.length, 1);
    for (const [rule, element] of [
      ['script-src', scripts[0]],
      ['style-src', elements.find(({ tagName }) => tagName === 'style')],
    ] as const) {
      const hash = createHash('sha256').update(contentOf(element)).digest('base64');
      assert.ok(policy.includes(`${rule} 'sha256-${hash}'`), rule);
    }
    assert.match(policy, /^default-src 'none';/);
    for (const { tagName, attrs } of elements) {
      assert.ok(
        !['img', 'iframe', 'object', 'embed', 'link', 'base', 'form', 'foreignObject'].includes(tagName),
        tagName,
      );
      for (const { name, value } of attrs) {
        assert.ok(!/^(on|style$|src|action|xlink)/.test(name), name);
        if (name === 'href') assert.match(value, /^#(p\d+r\d+|[a-z]+-title)?$/);
        if (name === 'id') assert.match(value, /^[a-z][\w-]*$/);
      }
    }
  }
});

test('every link leads to something on the page, and no id is there twice', () => {
  const { elements } = opened(pageWith('harmless'));
  const values = (wanted: string) =>
    elements.flatMap(({ attrs }) => attrs.flatMap(({ name, value }) => (name === wanted ? [value] : [])));
  const ids = values('id');
  assert.equal(new Set(ids).size, ids.length);
  for (const href of values('href')) assert.ok(href === '#' || ids.includes(href.slice(1)), href);
  for (const label of values('aria-labelledby')) assert.ok(ids.includes(label), label);
});

test('several projects, and those that could not be checked, are all told', () => {
  const one = reports([revision('a')], [], { folder: 'services/shop' })[0];
  const two = reports([revision('b')], [broken('b')], { folder: 'services/school', database: 'main' })[0];
  const page = html(
    [one, two],
    [{ folder: 'services/old', what: 'There is no migration', why: 'none', hint: 'Look.' }],
  );
  for (const words of [
    '1 project could not be checked; 1 of 2 revisions broken: 1 error',
    'services/school, database main',
    'services/shop',
    'There is no migration',
  ])
    assert.ok(page.includes(words), words);
  assert.match(page, /<header class="failed">/);
});

test('the same reports give the same page', () => {
  assert.equal(html(pageWith('x')), html(pageWith('x')));
});

function opened(given: Report[]): { elements: Element[]; policy: string } {
  const elements: Element[] = [];
  const walk = (node: Node): void => {
    if ('tagName' in node) elements.push(node);
    if ('childNodes' in node) node.childNodes.forEach(walk);
  };
  walk(parse(html(given)));
  const meta = elements.find(({ attrs }) => attrs.some(({ value }) => value === 'Content-Security-Policy'));
  return { elements, policy: meta?.attrs.find(({ name }) => name === 'content')?.value ?? '' };
}

function shapeOf(given: Report[]): string[] {
  return opened(given).elements.map(({ tagName, attrs }) => `${tagName} ${attrs.map(({ name }) => name).join(' ')}`);
}

function contentOf(element: Element | undefined): string {
  return element?.childNodes.map((node) => ('value' in node ? node.value : '')).join('') ?? '';
}
