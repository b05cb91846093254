import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { Finding } from '../../src/finding.ts';
import { pythonFor } from '../python.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'downright-test-'));
after(() => rmSync(folder, { recursive: true }));

/** `NULLS NOT DISTINCT` is there since PostgreSQL 15; the downgrade is broken on every version. */
const revision = `
revision = 'c0ffee000001'
down_revision = '81b2eadadd64'

from alembic import op


def upgrade():
    op.execute('CREATE TABLE seats (number int, UNIQUE NULLS NOT DISTINCT (number))')
    op.execute('CREATE TABLE rows (number int)')


def downgrade():
    op.execute('DROP TABLE seats')
`;

test('of several versions, one report says on which a revision fails', async () => {
  cpSync(join(root, 'fixtures/projects/alembic/students-fixed'), folder, { recursive: true });
  writeFileSync(join(folder, 'migrations/versions/c0ffee000001_seats.py'), revision);
  const [record, json] = [join(folder, 'record.json'), join(folder, 'findings.json')];
  const python = await pythonFor('students-fixed');
  const args = ['dist/cli.js', 'check', folder, '--scope', 'all', '--python', python, '--server', 'embedded'];
  const { stdout, status } = spawnSync(
    process.execPath,
    [...args, '--postgres-version', '14, 17', '--record', record, '--json', json],
    { cwd: root, encoding: 'utf8' },
  );
  assert.equal(status, 1, stdout);
  assert.match(stdout, /PostgreSQL 17\.\d+, 14\.\d+ \(embedded\)/);
  const { findings } = JSON.parse(readFileSync(json, 'utf8')) as { findings: Finding[] };
  const errors = findings.filter(({ level }) => level === 'error');
  assert.deepEqual(
    errors.map(({ check, message }) => [check, message.replace(/(\d+)\.\d+ only: .*/s, '$1 only')]),
    [
      ['downgrade-incomplete', 'PostgreSQL 17 only'],
      ['upgrade-fails', 'PostgreSQL 14 only'],
    ],
  );
  const again = spawnSync(process.execPath, ['dist/cli.js', 'report', record], { cwd: root, encoding: 'utf8' });
  assert.equal(again.stdout, stdout);
});
