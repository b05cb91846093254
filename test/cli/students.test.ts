import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { installed } from '../node-project.ts';
import { pythonFor } from '../python.ts';
import { check, downright } from './downright.ts';

const folder = 'fixtures/projects/alembic/students';
const versions = `${folder}/migrations/versions`;
const python = await pythonFor('students');

test('Flask-Migrate: the column added twice is found, explained and proven', () => {
  const { status, stdout, findings } = check(folder, '--python', python);
  assert.equal(status, 1);
  assert.equal(findings.length, 1);
  const [finding] = findings;
  assert.ok(finding);
  assert.deepEqual(
    [finding.check, finding.level, finding.revision, finding.object, finding.proven],
    ['duplicate-column', 'error', '81b2eadadd64', 'students.last_name', true],
  );
  assert.deepEqual(finding.location, { file: `${versions}/81b2eadadd64_add_age.py`, line: 22 });
  assert.match(
    finding.message,
    /already added by `create student table` \(`40eb68d69926`\) at `.*40eb68d69926_create_student_table\.py:24`/,
  );
  assert.match(finding.message, /nothing in the history drops it/);
  assert.match(finding.why, /dropped by hand in the database that the revision was generated from/);
  assert.match(finding.why, /Proven: on a scratch copy where the column is dropped by hand, the revision passes/);
  assert.match(finding.why, /a colleague who downgrades loses the column, and all data in it/);
  assert.deepEqual(
    finding.edits.map(({ line, endLine, text, replacement }) => [line, endLine, text.trim().slice(0, 28), replacement]),
    [
      [22, 22, 'batch_op.add_column(sa.Colum', null],
      [32, 32, "batch_op.drop_column('last_n", null],
    ],
  );
  for (const word of [
    'error duplicate-column students.last_name (proven)',
    'In the upgrade, delete line 22.',
    'failed 1 error',
  ]) {
    assert.ok(stdout.includes(word), word);
  }
});

test('the edits of the finding are right: with them, the project is the mended one', () => {
  const { findings } = check(folder, '--python', python);
  const edits = (findings[0]?.edits ?? []).toSorted((a, b) => b.line - a.line);
  const lines = readFileSync(`${versions}/81b2eadadd64_add_age.py`, 'utf8').split('\n');
  for (const { line, endLine } of edits) lines.splice(line - 1, endLine - line + 1);
  assert.equal(
    lines.join('\n'),
    readFileSync(`${versions.replace('students', 'students-fixed')}/81b2eadadd64_add_age.py`, 'utf8'),
  );
});

test('Flask-Migrate: the mended project is clean, and the report short', () => {
  const { status, stdout, findings } = check(`${folder}-fixed`, '--python', python);
  assert.equal(status, 0);
  assert.deepEqual(findings, []);
  assert.match(stdout, /^passed nothing found in 2 revisions/m);
  assert.ok(stdout.split('\n').length <= 10, stdout);
});

test('the replay goes on after the proof: a later broken revision is in the same report', () => {
  const { status, findings } = check(`${folder}-and-later`, '--python', python);
  assert.equal(status, 1);
  assert.deepEqual(
    findings.map((finding) => [finding.check, finding.revision]),
    [
      ['duplicate-column', '81b2eadadd64'],
      ['downgrade-fails', 'df1a20e53256'],
    ],
  );
});

test('Umzug: the same fault, and the same words', async () => {
  const { status, findings } = check(await installed('umzug/students'));
  assert.equal(status, 1);
  const [finding, ...others] = findings;
  assert.deepEqual(others, []);
  assert.deepEqual(
    [finding?.check, finding?.revision, finding?.object, finding?.proven],
    ['duplicate-column', '20260921093000-add-age.js', 'students.last_name', true],
  );
  assert.deepEqual(
    finding?.edits.map(({ line, endLine }) => [line, endLine]),
    [
      [6, 6],
      [11, 11],
    ],
  );
  assert.match(finding?.message ?? '', /20260914081500-create-student-table\.js:\d+/);
});

test('Umzug: the mended project is clean; a later broken revision is reported', async () => {
  const fixed = check(await installed('umzug/students-fixed'));
  assert.deepEqual([fixed.status, fixed.findings], [0, []]);
  const later = check(await installed('umzug/students-and-later'));
  assert.equal(later.status, 1);
  assert.deepEqual(
    later.findings.map((finding) => finding.check),
    ['duplicate-column', 'downgrade-fails'],
  );
});

test('a record renders again, identical, in every format, and carries the findings', () => {
  const files = (name: string) => ['sarif', 'junit', 'markdown'].map((format) => join(out, `${name}.${format}`));
  const wanted = (name: string) => files(name).flatMap((file) => [`--${file.split('.').at(-1)}`, file]);
  const out = mkdtempSync(join(tmpdir(), 'downright-formats-'));
  const { status, stdout, findings, recordFile } = check(folder, '--python', python, ...wanted('first'));
  const again = downright('report', recordFile, ...wanted('again'));
  assert.equal(again.stdout, stdout);
  assert.equal(again.status, status);
  const [first, second] = ['first', 'again'].map((name) => files(name).map((file) => readFileSync(file, 'utf8')));
  assert.deepEqual(second, first);
  rmSync(out, { recursive: true });
  assert.deepEqual(JSON.parse(readFileSync(recordFile, 'utf8')).findings, findings);
});

test('npm run try: shows the report, and ends with 0 when the check found what it should', async () => {
  const { spawnSync } = await import('node:child_process');
  const { status, stdout, stderr } = spawnSync(process.execPath, ['scripts/try.mjs'], { encoding: 'utf8' });
  assert.equal(status, 0, stderr);
  assert.match(stdout, /duplicate-column students\.last_name \(proven\)/);
  assert.match(stderr, /The check ended with status 1, as it should/);
});
