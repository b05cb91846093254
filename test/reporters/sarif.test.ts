import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { test } from 'node:test';
import { Ajv } from 'ajv';
import { checks } from '../../src/checks/index.ts';
import { sarif } from '../../src/reporters/sarif.ts';
import { hostile } from './hostile.ts';
import { broken, reports, revision } from './report.ts';

const schema = createRequire(import.meta.url)('@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json');
// An older draft says `id` for what ajv knows as `$id`; nothing refers to it.
const { $schema: _, id: _id, ...rest } = schema;
const formats = { uri: (text: string) => URL.canParse(text), 'uri-reference': isReference, 'date-time': true } as const;
const valid = new Ajv({ strict: false, unicodeRegExp: false, allErrors: true, formats }).compile(rest);

/** What RFC 3986 lets a reference hold. */
function isReference(text: string): boolean {
  return /^(?:[\w.~:/?#[\]@!$&'()*+,;=-]|%[0-9a-f]{2})*$/i.test(text);
}

function logOf(...given: Parameters<typeof sarif>) {
  const log: { runs: any[] } = JSON.parse(sarif(...given));
  const isValid: boolean = valid(log);
  assert.ok(isValid, JSON.stringify(valid.errors, null, 1));
  return log.runs[0];
}

test('the schema is in force', () => {
  assert.equal(valid({ version: '2.1.0', runs: [{ tool: {} }] }), false);
});

test('a finding is a result with its rule, its line, its fix and a fingerprint that lines do not move', () => {
  const at = (line: number) =>
    reports([revision('a')], [broken('a', { check: 'duplicate-column', location: { file: 'm/a b.py', line } })]);
  const { results, tool } = logOf(at(12), checks);
  const [result] = results;
  assert.equal(tool.driver.rules[result.ruleIndex].id, 'duplicate-column');
  assert.match(tool.driver.rules[result.ruleIndex].help.text, /dropped the column by hand[^]*What to do: Delete/);
  assert.equal(result.level, 'error');
  assert.match(result.message.text, /adds column students\.last_name, which is there already\.\nThe upgrade fails/);
  assert.deepEqual(result.locations[0].physicalLocation, {
    artifactLocation: { uri: 'm/a%20b.py', uriBaseId: '%SRCROOT%' },
    region: { startLine: 12 },
  });
  const [replacement] = result.fixes[0].artifactChanges[0].replacements;
  assert.deepEqual(replacement, { deletedRegion: { startLine: 12, startColumn: 1, endLine: 13, endColumn: 1 } });
  assert.deepEqual(logOf(at(99), checks).results[0].partialFingerprints, result.partialFingerprints);
});

test('two findings of one fingerprint are told apart', () => {
  const { results } = logOf(reports([revision('a')], [broken('a'), broken('a')]), checks);
  const prints = results.map((one: { partialFingerprints: { [name: string]: string } }) =>
    Object.values(one.partialFingerprints),
  );
  assert.equal(new Set(prints.flat()).size, 2);
});

test('what is old comes after what counts, and what was set aside is suppressed with its reason', () => {
  const [report] = reports([revision('a')], [broken('a', { level: 'warning' })]);
  const ignored = { finding: broken('b'), by: 'comment' as const, reason: 'on purpose' };
  const { results } = logOf([{ ...report, old: [broken('old')], ignored: [ignored] }], checks);
  assert.deepEqual(
    results.map(({ level, suppressions }: { level: string; suppressions?: object[] }) => [level, suppressions]),
    [
      ['warning', undefined],
      ['error', undefined],
      ['error', [{ kind: 'inSource', justification: 'on purpose' }]],
    ],
  );
});

test('a replay that stopped is told', () => {
  const { invocations } = logOf(reports([], [], { stopped: { revision: 'b', why: 'the server is gone' } }), checks);
  assert.equal(invocations[0].executionSuccessful, false);
  assert.match(invocations[0].toolExecutionNotifications[0].message.text, /b: the server is gone/);
});

test('whatever a migration says, the log is valid', () => {
  const findings = hostile.map((text) =>
    broken(text, {
      check: text,
      object: text,
      message: text,
      why: text,
      todo: text,
      location: { file: text, line: 1 },
      evidence: [{ label: text, text, location: { file: text, line: 0 } }],
      edits: [{ file: text, line: 1, endLine: 1, text, replacement: text }],
    }),
  );
  assert.equal(logOf(reports([], findings), checks).results.length, hostile.length);
});

test('no more results than GitHub takes', () => {
  const one = broken('a', { evidence: [], edits: [] });
  assert.equal(logOf(reports([], Array(25_100).fill(one)), []).results.length, 25_000);
});
