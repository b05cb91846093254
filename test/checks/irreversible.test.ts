import assert from 'node:assert/strict';
import { test } from 'node:test';
import { refusesOnPurpose } from '../../src/checks/irreversible.ts';
import type { ReplayedRevision } from '../../src/replay/record.ts';

/** Whether a downgrade that raises this refuses on purpose. */
function refuses(message: string, type = 'Error', sqlstate: string | null = null): boolean {
  const error = { kind: 'error', type, message, sqlstate, sql: null, line: 3, trace: [] };
  const down = { outcome: 'failed', error };
  return refusesOnPurpose({ down, lines: { revision: 1, up: 1, down: 2 } } as unknown as ReplayedRevision);
}

test('a downgrade that says that there is no way back', () => {
  for (const message of [
    'Irreversible migration',
    'This migration is not reversible.',
    'This migration cannot be undone',
    "can't downgrade below this point",
    'Can’t undo this',
    'cannot be rolled back',
    'Downgrade is not supported',
    'downgrade not possible',
    'Rollback not supported for this migration',
    'There is no downgrade path from here',
    'No going back',
    'one-way migration',
  ]) {
    assert.equal(refuses(message), true, message);
  }
  assert.equal(refuses('cannot be undone', 'psycopg2.errors.RaiseException', 'P0001'), true);
  assert.equal(refuses('', 'NotImplementedError'), true);
  assert.equal(refuses('x', 'alembic_ext.IrreversibleMigration'), true);
});

test('a downgrade that is broken', () => {
  for (const message of [
    "Cannot read properties of undefined (reading 'query')",
    "can't adapt type 'dict'",
    "name 'sa' is not defined",
    'queryInterface.removeColum is not a function',
    "Can't emit DROP CONSTRAINT for constraint UniqueConstraint(); it has no name",
    'cannot import name Model',
  ]) {
    assert.equal(refuses(message), false, message);
  }
  assert.equal(refuses('table is not supported, cannot be undone', 'DatabaseError', '0A000'), false);
});
