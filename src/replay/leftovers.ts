import { compareCatalogs } from '../catalog/compare.ts';
import type { State } from '../catalog/reader.ts';
import type { StepFailed } from '../tools/tool.ts';
import type { Leftovers } from './record.ts';

/**
 * What a failing step leaves behind; undefined when all of it was rolled back.
 * Of one that was killed nothing is told: the server may still be busy with its last statement.
 */
export function leftoversOf({ error }: StepFailed, before: State, after: State): Leftovers | undefined {
  if (error.kind !== 'error') return undefined;
  const changes = before.catalog === after.catalog ? [] : compareCatalogs(before.catalog, after.catalog);
  const rows = before.rows !== after.rows;
  return changes.length > 0 || rows ? { changes, rows } : undefined;
}
