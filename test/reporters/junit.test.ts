import assert from 'node:assert/strict';
import { test } from 'node:test';
import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { junit } from '../../src/reporters/junit.ts';
import { hostile } from './hostile.ts';
import { broken, reports, revision } from './report.ts';

const lists = ['testsuite', 'testcase'];
const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: '',
  isArray: (name) => lists.includes(name),
});

function suites(...given: Parameters<typeof junit>) {
  const xml = junit(...given);
  assert.equal(XMLValidator.validate(xml), true, xml.slice(0, 2000));
  // Characters that XML 1.0 does not have, which the validator lets pass.
  assert.doesNotMatch(xml, /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u);
  return parser.parse(xml).testsuites;
}

const outcomes = ({ testcase }: { testcase: { [name: string]: unknown }[] }) =>
  testcase.map((one) => [one.name, ['failure', 'error', 'skipped'].find((name) => name in one) ?? 'passed']);

test('each revision is a test case: passed, failed, skipped or stopped', () => {
  const blocked = revision('c', { up: { outcome: 'blocked', changes: [], duration: 1 } });
  const swept = revision('d', { up: { outcome: 'passed', changes: [], swept: true, duration: 1 } });
  const stopped = { revision: 'e', why: 'the server is gone' };
  const { testsuite, ...all } = suites(
    reports(
      [revision('a'), revision('b'), blocked, swept, revision('e')],
      [broken('b'), broken('a', { level: 'note' })],
      {
        stopped,
      },
    ),
  );
  assert.deepEqual(outcomes(testsuite[0]), [
    ['make a (a)', 'passed'],
    ['make b (b)', 'failure'],
    ['make c (c)', 'skipped'],
    ['make d (d)', 'skipped'],
    ['make e (e)', 'error'],
  ]);
  const { tests, failures, errors, skipped } = all;
  assert.deepEqual([tests, failures, errors, skipped], ['5', '1', '1', '2']);
  const [first, second] = testsuite[0].testcase;
  assert.match(first['system-out'], /^note duplicate-column/);
  assert.equal(second.failure.type, 'duplicate-column');
  assert.equal(second.failure.message, 'make b adds column students.last_name, which is there already');
  assert.match(
    second.failure['#text'],
    /^error duplicate-column at migrations\/b\.py:12\n[^]*Delete line 12\.\nError:\n/,
  );
  assert.deepEqual([second.file, second.line, second.time], ['backend/migrations/b.py', '10', '0.010']);
});

test('what belongs to no revision that ran has a test case, too', () => {
  const lost = broken('x', { location: { file: 'migrations/lost.py', line: 3 } });
  const { up: _up, down: _down, ...stranded } = revision('s');
  const { testsuite } = suites(reports([revision('a')], [lost, lost, broken('s')], { stranded: [stranded] }));
  assert.deepEqual(outcomes(testsuite[0]), [
    ['make a (a)', 'passed'],
    ['make s (s)', 'failure'],
    ['migrations/lost.py', 'failure'],
  ]);
});

test('a suite for each project or database', () => {
  const { testsuite } = suites([
    ...reports([revision('a')]),
    ...reports([], [], { folder: 'shop', database: 'orders' }),
  ]);
  assert.deepEqual(
    testsuite.map(({ name, tests }: { name: string; tests: string }) => [name, tests]),
    [
      ['backend', '1'],
      ['shop, database orders', '0'],
    ],
  );
});

test('whatever a migration says, the XML is valid', () => {
  for (const text of [...hostile, ']]>', '\ufffe', '\uffff', '&#0;', '&bogus;']) {
    const evidence = [{ label: text, text }];
    const finding = broken(text, {
      check: text,
      message: text,
      why: text,
      location: { file: text, line: 1 },
      evidence,
    });
    suites(
      reports([revision(text, { message: text })], [finding], { folder: text, stopped: { revision: text, why: text } }),
    );
  }
});
