import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { pythonFor } from '../python.ts';
import { check } from './downright.ts';
import { gitProject } from './git-project.ts';

const addAge = 'migrations/versions/81b2eadadd64_add_age.py';
const python = await pythonFor('students');

/** A branch that adds the second revision, and a dump of the live database, which has run the first. */
function branch(fixture: string, byHand: string, at = '40eb68d69926') {
  const { root, folder } = gitProject(`fixtures/projects/alembic/${fixture}`, [addAge]);
  const live = join(root, 'live.sql');
  writeFileSync(
    live,
    `CREATE TABLE alembic_version (version_num text); INSERT INTO alembic_version VALUES ('${at}');
     CREATE TABLE students (id serial PRIMARY KEY, first_name varchar(80) NOT NULL, last_name varchar(80) NOT NULL);
     ${byHand};\n`,
  );
  return check(folder, '--python', python, '--base', 'main', '--live', live);
}

test('what is new on a branch blocks where it will fail in production', () => {
  const { status, findings, stdout } = branch('students-fixed', 'ALTER TABLE students ADD age text');
  assert.equal(status, 1, stdout);
  assert.deepEqual(
    findings.map(({ check: id, level, revision, object }) => [id, level, revision, object]),
    [['live-upgrade-fails', 'error', '81b2eadadd64', 'students.age']],
  );
});

test('where it passes in production and fails everywhere else, that is told beside it, and blocks', () => {
  const { status, findings } = branch('students', 'ALTER TABLE students DROP last_name');
  assert.equal(status, 1);
  assert.deepEqual(
    findings.map(({ check: id, level, revision }) => [id, level, revision]),
    [
      ['duplicate-column', 'error', '81b2eadadd64'],
      ['live-drift', 'error', '81b2eadadd64'],
    ],
  );
});

test('what the branch does not stumble over is folded among what is old, and does not block', () => {
  const { status, stdout } = branch('students-fixed', 'CREATE TABLE other (a int); ALTER TABLE students ADD nick text');
  assert.equal(status, 0, stdout);
  assert.match(stdout, /^1 old finding .*\n {2}note live-drift /m);
});

test('a live database that is elsewhere is a note: the check itself goes on', () => {
  const { status, stdout, findings } = branch('students-fixed', 'SELECT 1', 'feed');
  assert.equal(status, 0, stdout);
  assert.deepEqual(findings, []);
  assert.match(stdout.replace(/\s+/g, ' '), /Not compared with live\.sql: The live database has run feed, which this/);
});
