import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { pythonFor } from '../python.ts';
import { check } from './downright.ts';
import { gitProject } from './git-project.ts';

const fixed = 'fixtures/projects/alembic/students-fixed';
const versions = 'migrations/versions';
const addAge = `${versions}/81b2eadadd64_add_age.py`;
const python = await pythonFor('students');
const run = (folder: string) => {
  const ended = check(folder, '--python', python, '--base', 'main');
  const told = ended.findings.map((one) => [one.check, one.level, one.revision, one.object]);
  return { ...ended, told, record: JSON.parse(readFileSync(ended.recordFile, 'utf8')) };
};

test('a merged revision is edited: databases that have run it miss what is new in it', () => {
  const { folder, write, commit } = gitProject(fixed);
  const text = readFileSync(`${folder}/${addAge}`, 'utf8');
  write(addAge, text.replace(/^( *)batch_op\.add_column\(.*age.*$/m, `$&\n$1batch_op.create_index('by_age', ['age'])`));
  commit('edit');
  const { told, status, findings } = run(folder);
  assert.equal(status, 1);
  assert.deepEqual(
    told
      .filter(([id]) => id !== 'model-drift')
      .map(([id, level]) => [id, level])
      .slice(0, 2),
    [
      ['edited-after-merge', 'error'],
      ['upgrade-path-differs', 'error'],
    ],
  );
  assert.match(findings.find((one) => one.check === 'upgrade-path-differs')?.message ?? '', /by_age/);
});

test('only its downgrade is edited: a note', () => {
  const { folder, write, commit } = gitProject(fixed);
  const text = readFileSync(`${folder}/${addAge}`, 'utf8');
  write(
    addAge,
    text.replace(/^( *)(with op\.batch_alter_table.*\n.*drop_column.*)$/m, `$1op.execute('SELECT 1')\n$1$2`),
  );
  commit('edit');
  const { told, status } = run(folder);
  assert.deepEqual([told, status], [[['edited-after-merge', 'note', '81b2eadadd64', null]], 0]);
});

test('a merged revision is deleted: a database that stands at it cannot be upgraded', () => {
  const { folder, write, commit } = gitProject(fixed);
  write(addAge, undefined);
  commit('delete');
  const { told, status, record, findings } = run(folder);
  assert.equal(status, 1);
  assert.deepEqual(
    told.filter(([id]) => id !== 'model-drift').map(([id, level]) => [id, level]),
    [
      ['edited-after-merge', 'error'],
      ['upgrade-path-differs', 'error'],
    ],
  );
  assert.match(findings.find((one) => one.check === 'edited-after-merge')?.message ?? '', /is gone$/);
  assert.deepEqual(record.upgradePath.revision, '81b2eadadd64');
});
