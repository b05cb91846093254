import assert from 'node:assert/strict';
import { test } from 'node:test';
import { stepNotAwaited } from '../../src/checks/step-not-awaited.ts';
import type { Finding } from '../../src/finding.ts';
import type { Record } from '../../src/replay/record.ts';

const sql = 'ALTER TABLE t ADD a int';

/** What is told of a statement that came late, sent by a line of a migration that may have failed at a statement. */
function told(text: string, failedAt?: string, statements = [{ sql, line: 3 }]): Finding | undefined {
  const source = `module.exports = {\n  async up(q, S) {\n${text}\n  },\n};\n`;
  const error = failedAt && { message: 'relation "t" does not exist', sqlstate: '42P01', sql: failedAt };
  const up = { outcome: error ? 'failed' : 'passed', changes: [], late: statements, ...(error && { error }) };
  const revision = { id: '1', message: '', file: '1.js', source, lines: { revision: 1, up: 2, down: null }, up };
  const record = { tool: { name: 'Umzug', folder: '.' }, revisions: [revision] } as unknown as Record;
  return stepNotAwaited.run(record)[0];
}

test('a call without await', () => {
  assert.equal(
    told(`    q.addColumn('t', 'a', S.INTEGER);`)?.todo,
    'Put `await` before the call in line 3, or return its promise.',
  );
});

test('an await in a callback that nobody waits for: another one would not help', () => {
  assert.match(
    told(`    ['a'].forEach(async (name) => { await q.addColumn('t', name, S.INTEGER); });`)?.todo ?? '',
    /^The `await` in line 3 is in a function that nobody waits for, .*: write `for \(const … of …\)` instead/,
  );
});

test('one of several that are waited for at once fails: the others come late, and that is no fault', () => {
  const text = `    await Promise.all([q.addColumn('t', 'a', S.INTEGER), q.removeColumn('t', 'b')]);`;
  assert.equal(told(text, 'ALTER TABLE t DROP b'), undefined);
  assert.match(told(text.replace('await ', ''), sql)?.why ?? '', /has it as done all the same/);
});

test('a statement fails since one that nobody waits for is under way: it is not counted as done', () => {
  const { why = '' } =
    told(`    q.addColumn('t', 'a', S.INTEGER);\n    await q.addIndex('t', ['a']);`, 'CREATE INDEX') ?? {};
  assert.match(why, /Here it fails \(.*\), maybe since what it needs was still under way\.$/);
});

test('a whole transaction that nobody waits for: its own call lacks the await', () => {
  const text = `    q.sequelize.transaction(async (transaction) => {
      await q.addColumn('t', 'a', S.INTEGER, { transaction });
    });`;
  const begun = { sql: 'START TRANSACTION;', line: null as unknown as number };
  const { location, todo, edits } = told(text, undefined, [begun, { sql, line: 4 }]) as Finding;
  assert.equal(location.line, 3);
  assert.equal(todo, 'Put `await` before the call in line 3, or return its promise.');
  assert.match(edits[0]?.replacement ?? '', /^ {4}await q\.sequelize\.transaction\(async/);
});

test('two calls in the line of the function itself: one of them has its await', () => {
  const [line, source] = [2, `await q.addColumn('t', 'a', S.INTEGER); q.addIndex('t', ['a']);`];
  assert.match(told(source, undefined, [{ sql, line }])?.todo ?? '', /^Put `await` before the call in line 2/);
});
