import assert from 'node:assert/strict';
import { test } from 'node:test';
import { json } from '../../src/reporters/json.ts';
import { broken, reports, revision } from './report.ts';

test('the verdict, the findings, and apart from them what does not count', () => {
  const [given] = reports([revision('a')], [broken('a')]);
  const text = json([given]);
  assert.deepEqual(JSON.parse(text), {
    verdict: given.verdict,
    findings: given.findings,
    old: [],
    ignored: [],
  });
  assert.ok(text.endsWith('}\n'));
});
