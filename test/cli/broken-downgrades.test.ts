import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Finding } from '../../src/finding.ts';
import { installed } from '../node-project.ts';
import { pythonFor } from '../python.ts';
import { check } from './downright.ts';

/** What both tools' projects are broken in, in the order of their histories. */
const expected = [
  ['downgrade-fails', 'raises', null],
  ['downgrade-missing', 'missing', undefined],
  ['downgrade-missing', 'does nothing', undefined],
  ['downgrade-incomplete', 'makes it nullable', 'customers.city'],
  ['downgrade-incomplete', 'leaves', undefined],
] as const;

function compare(findings: Finding[]): void {
  assert.deepEqual(
    findings.map((finding) => finding.check),
    expected.map(([id]) => id),
  );
  for (const [index, [, , object]] of expected.entries()) {
    if (object !== undefined) assert.equal(findings[index]?.object, object);
    assert.equal(findings[index]?.level, 'error');
  }
  assert.match(findings[2]?.message ?? '', /has a downgrade that does nothing: column `\w+\.notes` was left behind/);
  assert.match(findings[3]?.message ?? '', /column `customers\.city` lost NOT NULL/);
  assert.match(findings[4]?.message ?? '', /type `\w+` \(enum\) was left behind/);
}

test('Alembic: one run reports every broken downgrade, each with its kind', async () => {
  const { status, findings } = check(
    'fixtures/projects/alembic/broken-downgrades',
    '--python',
    await pythonFor('broken-downgrades'),
  );
  assert.equal(status, 1);
  compare(findings);
  assert.match(findings[4]?.why ?? '', /type "payment_method" already exists/);
});

test('Umzug: one run reports every broken downgrade, each with its kind', async () => {
  const { status, findings } = check(await installed('umzug/broken-downgrades'));
  assert.equal(status, 1);
  compare(findings);
});
