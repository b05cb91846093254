import assert from 'node:assert/strict';
import { test } from 'node:test';
import { installed } from '../node-project.ts';
import { pythonFor } from '../python.ts';
import { check, downright } from './downright.ts';

/** What a check of the students tells: level, object, message and what to do. */
function told(folder: string, ...args: string[]): { status: number | null; told: string[][]; places: string[] } {
  const { status, findings } = check(folder, ...args);
  assert.deepEqual([...new Set(findings.map((finding) => finding.check))], ['model-drift']);
  return {
    status,
    told: findings.map(({ level, object, message, todo }) => [level, object ?? '', message, todo]),
    places: findings.map(({ location }) => `${location.file.split('/').at(-1)}:${location.line}`),
  };
}

test('Flask-Migrate: what only the models have, and what only the migrations build', async () => {
  const folder = 'fixtures/projects/alembic/students-drift';
  assert.deepEqual(told(folder, '--python', await pythonFor('students-drift')), {
    status: 1,
    told: [
      [
        'error',
        'student_status',
        'Type `student_status` (enum) has the value `on leave` in the models, no migration adds it',
        'Write a revision for it by hand, since `flask db migrate` does not see it; or change the models.',
      ],
      ['error', 'students.email', 'Model `Student` has `email`, no migration adds it', 'Run `flask db migrate`.'],
      [
        'warning',
        'students.nick',
        'The migrations build `students.nick`, no model has it',
        'Bring it into the models; or, if it has gone there on purpose, run `flask db migrate`.',
      ],
    ],
    places: ['5d0c7a1e9b42_add_nick_and_status.py:20', 'app.py:19', '5d0c7a1e9b42_add_nick_and_status.py:22'],
  });
});

test('Umzug: the same of Sequelize’s models; the record tells it again', async () => {
  const folder = await installed('umzug/students-drift');
  const { recordFile, stdout } = check(folder);
  assert.match(stdout, /Model Student has email, no migration adds it|Model `Student` has `email`/);
  assert.match(downright('report', recordFile).stdout, /`email`, no migration adds it/);
  const { told: findings, places } = told(folder);
  assert.deepEqual(
    findings.map(([level, , message]) => [level, message]),
    [
      ['error', 'Type `enum_students_status` (enum) has the value `on leave` in the models, no migration adds it'],
      ['error', 'Model `Student` has `email`, no migration adds it'],
      ['warning', 'The migrations build `students.nick`, no model has it'],
    ],
  );
  assert.deepEqual(places, [
    '20260928093000-add-nick-and-status.js:6',
    'student.js:11',
    '20260928093000-add-nick-and-status.js:5',
  ]);
});
