import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { pythonFor } from '../python.ts';
import { check, downright } from './downright.ts';
import { gitProject } from './git-project.ts';

const python = await pythonFor('students');

test('a baseline sets aside what is known, and an empty one sets aside nothing', () => {
  const { folder } = gitProject('fixtures/projects/alembic/students');
  const { status, stdout, stderr } = downright('baseline', folder, '--python', python, '--server', 'embedded');
  assert.equal(status, 0, stderr);
  assert.match(stdout, /Wrote 1 finding to .*downright-baseline\.json/);
  const file = join(folder, 'downright-baseline.json');
  const text = readFileSync(file, 'utf8');
  assert.match(text, /"check":"duplicate-column","revision":"81b2eadadd64","object":"students\.last_name"/);

  const known = check(folder, '--python', python);
  assert.deepEqual([known.status, known.findings], [0, []]);
  assert.match(known.stdout, /1 finding set aside/);
  const again = downright('report', known.recordFile);
  assert.equal(again.stdout, known.stdout);

  downright('baseline', folder, '--python', python, '--server', 'embedded');
  assert.equal(readFileSync(file, 'utf8'), text);
});

test('levels and what blocks are options; a check that is not there is refused', () => {
  const { folder } = gitProject('fixtures/projects/alembic/students');
  assert.equal(check(folder, '--python', python, '--fail-on', 'never').status, 0);
  writeFileSync(join(folder, 'downright.yml'), 'checks:\n  duplicate-colum: off\n');
  const { status, stderr } = downright('check', folder, '--python', python);
  assert.equal(status, 2);
  assert.match(stderr, /There is no check duplicate-colum[\s\S]*The checks are: .*duplicate-column/);
  writeFileSync(join(folder, 'downright.yml'), 'checks:\n  duplicate-column: off\n');
  assert.deepEqual(check(folder, '--python', python).findings, []);
});

test('a baseline that is none is refused', () => {
  const { folder } = gitProject('fixtures/projects/alembic/students');
  writeFileSync(join(folder, 'downright-baseline.json'), '{"findings": 3}');
  const { status, stderr } = downright('check', folder, '--python', python, '--scope', 'all');
  assert.equal(status, 2);
  assert.match(stderr, /Cannot read .*downright-baseline\.json[\s\S]*downright baseline/);
});
