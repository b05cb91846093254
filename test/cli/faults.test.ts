import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Finding } from '../../src/finding.ts';
import { pythonFor } from '../python.ts';
import { check } from './downright.ts';

/** Every family of faults: the revision, the check, its level, the object, and what its fix must name. */
const faults: [revision: string, check: string, level: Finding['level'], object: string | null, fix: RegExp][] = [
  ['f002', 'downgrade-incomplete', 'error', 'mood', /op\.execute\('DROP TYPE "public"\."mood"'\)/],
  ['f003', 'duplicate-object', 'error', 'size', /Remove from the upgrade what makes `size`/],
  ['f004', 'downgrade-missing', 'warning', 'colour', /ADD VALUE IF NOT EXISTS/],
  ['f005', 'downgrade-fails', 'error', null, /drop_constraint\("customers_email_key"/],
  ['f006', 'downgrade-incomplete', 'error', 'customers.phone', /"phone" SET NOT NULL/],
  ['f007', 'downgrade-incomplete', 'error', 'customers.name', /"name" SET DEFAULT 'nobody'/],
  ['f008', 'downgrade-incomplete', 'error', 'customers.city', /"city" TYPE character varying\(60\)/],
  ['f010', 'downgrade-incomplete', 'error', 'ix_joined', /WHERE \(joined IS NOT NULL\)/],
  ['f011', 'downgrade-incomplete', 'error', 'ix_orders_note', /note text_pattern_ops/],
  ['f012', 'downgrade-incomplete', 'error', 'orders.fk_orders_customer', /ON DELETE CASCADE/],
  ['f014', 'downgrade-incomplete', 'error', 'orders.fk_later', /DEFERRABLE/],
  ['f015', 'downgrade-incomplete', 'error', 'orders.number', /AS IDENTITY/],
  ['f015', 'downgrade-incomplete', 'error', 'orders_number_seq', /DROP SEQUENCE "public"\."orders_number_seq"/],
  [
    'f016',
    'downgrade-drops-older',
    'error',
    'invoice_numbers',
    /Take out of the downgrade what drops `invoice_numbers`/,
  ],
  ['f017', 'downgrade-incomplete', 'error', 'ix_customers_joined', /CREATE INDEX "ix_customers_joined"/],
  ['f019', 'downgrade-incomplete', 'error', 'orders.fk_orders_cart', /ADD CONSTRAINT "fk_orders_cart"/],
  ['f020', 'downgrade-incomplete', 'error', 'total()', /DROP FUNCTION "public"\."total"/],
  ['f021', 'downgrade-incomplete', 'error', 'orders.touch_orders', /DROP TRIGGER "touch_orders"/],
  ['f021', 'downgrade-incomplete', 'error', 'touch()', /DROP FUNCTION "public"\."touch"/],
  ['f022', 'downgrade-incomplete', 'error', 'codes', /DROP VIEW "public"\."codes"/],
  ['f023', 'downgrade-incomplete', 'error', 'receipts', /DROP SEQUENCE "public"\."receipts"/],
  ['f024', 'downgrade-incomplete', 'error', 'orders.own_orders', /DROP POLICY "own_orders"/],
  ['f025', 'downgrade-incomplete', 'error', 'audit', /DROP SCHEMA "audit"/],
  ['f026', 'downgrade-missing', 'error', 'orders.weight', /DROP COLUMN "weight"/],
  ['f027', 'downgrade-fails', 'error', null, /column "heigth" of relation "orders" does not exist/],
  ['f028', 'downgrade-fails', 'note', null, /backup/],
  ['f029', 'create-over-existing', 'error', 'orders', /Add the missing columns to `orders`/],
  ['f030', 'duplicate-constraint', 'warning', 'customers.uq_customers_code', /replace `customers_code_key`/],
  ['f032', 'upgrade-fails', 'error', null, /Key \(nick\)=\(bo\) is duplicated/],
  ['f032', 'upgrade-not-atomic', 'error', null, /DROP INDEX "public"\."uq_guests"/],
];

function fixOf({ todo, edits, evidence }: Finding): string {
  return [todo, ...edits.map(({ replacement }) => replacement), ...evidence.map(({ text }) => text)].join('\n');
}

test('every family of faults is told in one run, with the object and the fix', async () => {
  const folder = 'fixtures/projects/alembic/faults';
  const { status, findings } = check(folder, '--python', await pythonFor('faults'));
  assert.equal(status, 1);
  const inOrder = findings.toSorted((a, b) => a.revision.localeCompare(b.revision) || a.check.localeCompare(b.check));
  assert.deepEqual(
    inOrder.map(({ revision, check: id, level, object }) => [revision, id, level, object]),
    faults.map((fault) => fault.slice(0, 4)),
  );
  for (const [index, [revision, , , , fix]] of faults.entries()) {
    const told = inOrder[index] as Finding;
    assert.match(fixOf(told), fix, revision);
    assert.match(told.location.file, new RegExp(`/${revision}_\\w+\\.py$`));
  }
  const halfway = inOrder.at(-1)?.message ?? '';
  assert.match(halfway, /index `uq_guests` is not valid/);
});

test('what is no fault is not told', async () => {
  const folder = 'fixtures/projects/alembic/silent';
  const { status, findings, stdout } = check(folder, '--python', await pythonFor('silent'));
  assert.deepEqual(findings, []);
  assert.equal(status, 0);
  assert.match(stdout, /nothing found in 25 revisions/);
});
