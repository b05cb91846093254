import assert from 'node:assert/strict';
import { test } from 'node:test';
import { json } from '../../src/reporters/json.ts';
import { broken, reports, revision } from './report.ts';

test('the verdict and the findings, and nothing else', () => {
  const [given] = reports([revision('a')], [broken('a')]);
  const text = json([given]);
  assert.deepEqual(JSON.parse(text), { verdict: given.verdict, findings: given.findings });
  assert.ok(text.endsWith('}\n'));
});
