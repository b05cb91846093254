import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { pythonFor } from '../python.ts';
import { check, downright } from './downright.ts';

const python = await pythonFor('students');
const folder = mkdtempSync(join(tmpdir(), 'downright-html-'));

test('--html writes the page of a check, and report writes the same one from the record', () => {
  const [first, second] = [join(folder, 'check.html'), join(folder, 'report.html')];
  const { recordFile } = check('fixtures/projects/alembic/students', '--python', python, '--html', first);
  const page = readFileSync(first, 'utf8');
  for (const words of [
    '<h1>1 of 2 revisions broken: 1 error</h1>',
    '<code>students.last_name</code>',
    'create student table',
    'batch_op.add_column(sa.Column(&#39;last_name&#39;',
    // The table in the picture, with a type that no change names.
    '>first_name</text><text class="type"',
    '>varchar(80)</text>',
  ])
    assert.ok(page.includes(words), words);
  assert.equal(downright('report', recordFile, '--html', second).status, 1);
  assert.equal(readFileSync(second, 'utf8'), page);
});

test('a page that cannot be written is said before anything runs', () => {
  const { status, stderr } = downright('check', 'fixtures/projects/alembic/students', '--html', 'nowhere/page.html');
  assert.equal(status, 2);
  assert.match(stderr, /Cannot write nowhere\/page\.html/);
});
