import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import type { Finding } from '../../src/finding.ts';
import { installed } from '../node-project.ts';
import { check } from './downright.ts';

function told(folder: string, findings: Finding[]) {
  return findings.map(({ revision, check: id, object, location: { file, line } }) => [
    revision.replace(/^\d+_/, ''),
    id,
    object,
    `${file.slice(file.indexOf(folder) + folder.length + 1)}:${line}`,
  ]);
}

test('node-pg-migrate, by its own commands', async () => {
  const folder = await installed('command/node-pg-migrate');
  const { status, findings, recordFile } = check(folder);
  assert.equal(status, 1);
  assert.deepEqual(told(folder, findings), [
    ['students-have-a-mood', 'downgrade-incomplete', 'mood', 'migrations/1767312000000_students-have-a-mood.js:7'],
    ['pupils-have-an-age', 'upgrade-fails', null, 'migrations/1767398400000_pupils-have-an-age.js:1'],
  ]);
  assert.match(findings[1]?.message ?? '', /fails: relation "pupils" does not exist/);
  const record = JSON.parse(readFileSync(recordFile, 'utf8'));
  assert.equal(record.tool.name, 'node-pg-migrate');
  // The failing one was marked, and what comes after it, with a downgrade that the tool finds by itself, is fine.
  const last = record.revisions.at(-1);
  assert.deepEqual([last.up.outcome, last.down.outcome, last.down.differences], ['passed', 'passed', []]);
  assert.doesNotMatch(JSON.stringify(record.revisions), /pgmigrations"?,? *"?added/);
});

test('Knex, by its own commands', async () => {
  const folder = await installed('command/knex');
  const { status, findings } = check(folder);
  assert.equal(status, 1);
  assert.deepEqual(told(folder, findings), [
    ['students_have_an_email', 'downgrade-fails', null, 'migrations/20260102090000_students_have_an_email.js:6'],
    ['create_courses', 'downgrade-missing', 'courses', 'migrations/20260103090000_create_courses.js:7'],
    [
      'students_have_a_name',
      'duplicate-column',
      'students.name',
      'migrations/20260104090000_students_have_a_name.js:1',
    ],
  ]);
  assert.equal(findings[2]?.proven, true, 'proven by running the command again on a scratch copy');
  assert.match(findings[1]?.why ?? '', /^knex says that the revision was taken back/);
});

test('a runner of the project’s own, which lists its revisions and is told which one to run', async () => {
  const folder = await installed('command/own-runner');
  const { status, findings } = check(folder);
  assert.equal(status, 1);
  assert.deepEqual(told(folder, findings), [
    ['b2', 'downgrade-incomplete', 'student_numbers', 'changes/b2-count-students.sql:5'],
  ]);
});
