import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Finding } from '../../src/finding.ts';
import { installed } from '../node-project.ts';
import { check } from './downright.ts';

const orders = 'enum_orders_status';

/** What Sequelize does not tell: the migration, the check, its level, the object, and words of the finding. */
const hidden: [string, check: string, level: Finding['level'], object: string | null, words: RegExp][] = [
  ['02', 'downgrade-incomplete', 'error', orders, /query\('DROP TYPE "public"\."enum_orders_status"'\)/],
  ['03', 'downgrade-incomplete', 'error', 'enum_users_role', /raises no error.*silently keeps the old ones/],
  ['04', 'enum-keeps-values', 'error', 'enum_users_role', /`guest` is missing, `pupil` is still there/],
  ['05', 'enum-keeps-values', 'error', orders, /`sent` is missing.*02-table-leaves-its-enum\.js` made/],
  ['06', 'enum-keeps-values', 'error', orders, /`lost` is missing/],
  ['07', 'change-column-loses', 'warning', 'users.email', /takes NOT NULL and its default/],
  ['08', 'duplicate-constraint', 'warning', 'users.users_team_id_fkey1', /`users_team_id_fkey` says the same/],
  ['09', 'downgrade-incomplete', 'error', 'users.users_code_key1', /users_code_key3/],
  ['09', 'downgrade-incomplete', 'error', 'users.users_code_key2', /was left behind/],
  ['09', 'duplicate-constraint', 'warning', 'users.users_code_key1', /`users_code_key` says the same/],
  ['10', 'create-over-existing', 'error', 'teams', /column `motto` is not there/],
  ['10', 'downgrade-drops-older', 'error', 'teams', /01-create-users\.js` made at/],
  ['11', 'downgrade-fails', 'error', null, /column "aa"/],
  ['11', 'downgrade-not-atomic', 'error', 'orders.b', /column `orders\.b` is gone/],
  ['12', 'step-not-awaited', 'error', null, /ADD COLUMN "late"/],
  ['13', 'downgrade-fails', 'note', null, /Irreversible migration/],
  ['14', 'upgrade-fails', 'error', null, /column "nothing" does not exist/],
  ['14', 'upgrade-not-atomic', 'error', 'orders.c', /column `orders\.c` was left behind/],
];

test('what Sequelize hides is told in one run', async () => {
  const { status, findings } = check(await installed('umzug/sequelize-hides'));
  assert.equal(status, 1);
  const inOrder = findings.toSorted((a, b) => a.revision.localeCompare(b.revision) || a.check.localeCompare(b.check));
  assert.deepEqual(
    inOrder.map(({ revision, check: id, level, object }) => [revision.slice(0, 2), id, level, object]),
    hidden.map((one) => one.slice(0, 4)),
  );
  for (const [index, [revision, , , , words]] of hidden.entries()) {
    const { message, why, todo } = inOrder[index] as Finding;
    assert.match(`${message} ${why} ${todo}`, words, revision);
  }
});

test('migrations that are as they should be', async () => {
  const { status, findings } = check(await installed('umzug/sequelize-silent'));
  assert.deepEqual([status, findings], [0, []]);
});
