import assert from 'node:assert/strict';
import { test } from 'node:test';
import { annotations } from '../../src/reporters/annotations.ts';
import { broken, reports, revision } from './report.ts';

test('an annotation stands at file and line, repeats them, and says what to do', () => {
  assert.deepEqual(annotations(reports([revision('a')], [broken('a')])), [
    {
      level: 'error',
      file: 'migrations/a.py',
      line: 12,
      title: 'duplicate-column: students.last_name',
      message:
        'migrations/a.py:12: `make a` adds column `students.last_name`, which is there already.\nWhat to do: Delete line 12.',
    },
  ]);
});

test('ten of each level at most, since GitHub drops the others', () => {
  const findings = (['error', 'warning', 'note'] as const).flatMap((level) =>
    Array.from({ length: 12 }, (_, index) => broken('a', { level, object: `t.c${index}` })),
  );
  const shown = annotations(reports([revision('a')], findings));
  assert.deepEqual(
    shown.map(({ level }) => level),
    [...Array(10).fill('error'), ...Array(10).fill('warning'), ...Array(10).fill('notice')],
  );
  assert.equal(shown[9]?.title, 'duplicate-column: t.c9');
});

test('what a log would obey is made visible', () => {
  const [annotation] = annotations(
    reports([revision('a')], [broken('a', { message: '\u001b[2J\u202e', object: 'a\nb' })]),
  );
  assert.equal(annotation?.title, 'duplicate-column: a\\nb');
  assert.match(annotation?.message ?? '', /: \\u001b\[2J\\u202e\.\n/);
});
