import assert from 'node:assert/strict';
import { test } from 'node:test';
import { errorIn } from '../../../src/tools/command/output.ts';

/** What tools really print when a statement fails, and what of it is told: message, code, line. */
const printed: [tool: string, file: string, output: string, told: [string, string | null, number | null]][] = [
  [
    'psql',
    'db/0002_add.sql',
    'BEGIN\npsql:db/0002_add.sql:7: ERROR:  column "age" of relation "students" already exists\n',
    ['column "age" of relation "students" already exists', '42701', 7],
  ],
  [
    'Knex',
    'migrations/2_b.js',
    'migration file "2_b.js" failed\nmigration failed with error: drop table "x" - table "x" does not exist\nerror: drop table "x" - table "x" does not exist\n    at exports.up (/app/migrations/2_b.js:4:15)\n',
    ['table "x" does not exist', '42P01', 4],
  ],
  [
    'node-pg-migrate',
    'migrations/1_a.js',
    "Error executing:\nSELECT 1/0\n;\nerror: division by zero\n    at x (/app/node_modules/y.js:1:1) {\n  code: '22012',\n  detail: undefined,\n}\n",
    ['division by zero', '22012', null],
  ],
  [
    'Django',
    'app/migrations/0003_x.py',
    'Traceback (most recent call last):\n  File "/app/migrations/0003_x.py", line 12, in up\ndjango.db.utils.ProgrammingError: relation "shop" does not exist\n',
    ['relation "shop" does not exist', '42P01', 12],
  ],
  ['one that says something else', 'x.sql', 'Reading …\nSomething is odd\n', ['Something is odd', null, null]],
  ['one that says nothing', 'x.sql', '', ['it failed, and printed nothing', null, null]],
];

for (const [tool, file, output, told] of printed) {
  test(`what is told of a failure that ${tool} prints`, () => {
    const error = errorIn({ status: 1, isLate: false, output, stdout: '' }, file, 1000);
    assert.deepEqual([error.message, error.sqlstate, error.line], told);
    assert.equal(error.kind, 'error');
    assert.equal(error.type, 'exit status 1');
    assert.doesNotMatch(error.trace.join('\n'), /node_modules|undefined/);
  });
}

test('of very much, what stands around the message is kept', () => {
  const output = `${'before\n'.repeat(1000)}ERROR: no\n${'after\n'.repeat(1000)}`;
  const { message, trace } = errorIn({ status: 3, isLate: false, output, stdout: '' }, 'x.sql', 1000);
  assert.equal(message, 'no');
  assert.equal(trace.length, 20);
  assert.ok(trace.includes('ERROR: no'));
});

test('one that was killed for its time, and one that something else killed', () => {
  const late = errorIn({ status: null, isLate: true, output: '', stdout: '' }, '', 2000);
  assert.deepEqual([late.kind, late.message], ['timeout', 'it took longer than 2 s']);
  assert.equal(errorIn({ status: null, isLate: false, output: '', stdout: '' }, '', 2000).kind, 'died');
});
