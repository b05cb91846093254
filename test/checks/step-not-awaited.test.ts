import assert from 'node:assert/strict';
import { test } from 'node:test';
import { stepNotAwaited } from '../../src/checks/step-not-awaited.ts';
import type { Record } from '../../src/replay/record.ts';

/** What is to be done about a statement that came late, sent by a line of a migration. */
function todoFor(text: string): string | undefined {
  const source = `module.exports = {\n  async up(q, S) {\n${text}\n  },\n};\n`;
  const up = { outcome: 'passed', changes: [], late: [{ sql: 'ALTER TABLE t ADD a int', line: 3 }] };
  const revision = { id: '1', message: '', file: '1.js', source, lines: { revision: 1, up: 2, down: null }, up };
  const record = { tool: { name: 'Umzug', folder: '.' }, revisions: [revision] } as unknown as Record;
  return stepNotAwaited.run(record)[0]?.todo;
}

test('a call without await', () => {
  assert.equal(
    todoFor(`    q.addColumn('t', 'a', S.INTEGER);`),
    'Put `await` before the call in line 3, or return its promise.',
  );
});

test('an await in a callback that nobody waits for: another one would not help', () => {
  assert.match(
    todoFor(`    ['a'].forEach(async (name) => { await q.addColumn('t', name, S.INTEGER); });`) ?? '',
    /^The `await` in line 3 is in a function that nobody waits for, .*: write `for \(const … of …\)` instead/,
  );
});
