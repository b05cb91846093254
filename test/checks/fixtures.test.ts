import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { checkList, checkPage, reportOnFixture } from '../../scripts/check-page.ts';
import { virtualEnvironment } from '../../scripts/prepare.mjs';
import { checks } from '../../src/checks/index.ts';
import { testServer } from '../postgres.ts';

const server = await testServer();
const python = virtualEnvironment('fixtures/checks/requirements.txt');

/** A step that stops halfway also fails; what is edited or out of order also makes a difference. */
const comesWith: { [check: string]: string } = {
  'upgrade-not-atomic': 'upgrade-fails',
  'downgrade-not-atomic': 'downgrade-fails',
  'edited-after-merge': 'upgrade-path-differs',
  'ignore-comment': 'downgrade-missing',
  'live-drift': 'duplicate-column',
  'upgrade-path-differs': 'out-of-order',
};

for (const check of checks) {
  test(`${check.id}: found in its bad fixture and in it alone, and its page shows it`, async () => {
    const bad = await reportOnFixture(`fixtures/checks/${check.id}/bad`, server, python);
    const good = await reportOnFixture(`fixtures/checks/${check.id}/good`, server, python);
    assert.ok(bad.findings.length > 0);
    const told = new Set(bad.findings.map(({ check: id }) => id));
    assert.ok(told.delete(check.id));
    assert.deepEqual([...told], comesWith[check.id] ? [comesWith[check.id]] : []);
    assert.deepEqual(good.findings, []);
    const page = readFileSync(`docs/checks/${check.id}.md`, 'utf8');
    assert.equal(page, checkPage(check, bad, good), 'run `npm run docs`');
  });
}

test('the list of checks is up to date', () => {
  assert.equal(readFileSync('docs/checks/README.md', 'utf8'), checkList(checks));
});
