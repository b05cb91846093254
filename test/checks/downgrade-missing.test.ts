import assert from 'node:assert/strict';
import { test } from 'node:test';
import { downgradeMissing } from '../../src/checks/downgrade-missing.ts';
import type { Finding } from '../../src/finding.ts';
import type { Record } from '../../src/replay/record.ts';

/** What is told of a migration that adds an index, with this downgrade, after which the index is still there. */
function told(down: string): string {
  const source = `exports.up = (q) => q.addIndex('t', ['a'], { name: 'x' });\nexports.down = ${down};\n`;
  const change = { change: 'added', kind: 'index', path: ['public', 't', 'x'], object: 'x', value: {} };
  const revision = {
    id: '1',
    message: '',
    file: '1.js',
    source,
    lines: { revision: 1, up: 1, down: 2 },
    up: { outcome: 'passed', changes: [change] },
    down: { outcome: 'passed', changes: [], differences: [change] },
  };
  const record = { tool: { name: 'Umzug', capabilities: [] }, folder: '.', revisions: [revision] } as unknown as Record;
  const [{ message, todo }] = downgradeMissing.run(record) as [Finding];
  return `${message}. ${todo}`;
}

test('a downgrade that runs and undoes nothing is not taken for an empty one', () => {
  assert.match(
    told(`(q) => q.removeIndex('t', ['a'])`),
    /undoes nothing: .*Mend the downgrade: .*`removeIndex` says IF EXISTS/,
  );
  for (const empty of [
    'async () => {}',
    `async (q) => {\n  /* q.drop(); */ console.log('none');\n}`,
    '() => Promise.resolve()',
  ])
    assert.match(told(empty), /does nothing: .*Write the downgrade/);
});
