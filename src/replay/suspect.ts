import type { Catalog } from '../catalog/catalog.ts';
import { displayName, objectKey, quoteIdentifier } from '../catalog/object-id.ts';
import type { StepError } from '../tools/tool.ts';
import type { Repair } from './record.ts';
import type { Rung } from './stage.ts';

/**
 * What somebody most likely did by hand, judged by how a revision fails and by what is in its way.
 * A suspicion only: whoever tells it must have proven it.
 * @param catalog as it was before the revision ran
 * @param rungs the revisions that went up before it
 */
export function suspect(error: StepError, catalog: Catalog, rungs: readonly Rung[]): Repair | undefined {
  return columnDroppedByHand(error, catalog, rungs);
}

/** A column that is added is already there: somebody had dropped it in the database the revision comes from. */
function columnDroppedByHand(error: StepError, catalog: Catalog, rungs: readonly Rung[]): Repair | undefined {
  // 42701 is duplicate_column; PostgreSQL names the column and the table in its message only.
  if (error.sqlstate !== '42701') return undefined;
  const named = /column "(.*)" of relation "(.*)" already exists/s.exec(error.message);
  if (!named) return undefined;
  const [, column, table] = named;
  const candidates = [...catalog.objects.values()].filter(
    ({ kind, path }) => kind === 'column' && path[1] === table && path[2] === column,
  );
  const found =
    candidates.find(({ path }) => error.sql?.includes(path[0] as string)) ??
    candidates.find(({ path }) => path[0] === 'public') ??
    candidates[0];
  if (!found) return undefined;
  const { kind, path } = found;
  const [schema, tableName, columnName] = path.map(quoteIdentifier);
  return {
    suspicion: 'column-dropped-by-hand',
    kind,
    path,
    object: displayName(kind, path),
    sql: `ALTER TABLE ${schema}.${tableName} DROP COLUMN ${columnName}`,
    madeBy: makerOf(objectKey(kind, path), rungs),
  };
}

function makerOf(key: string, rungs: readonly Rung[]): string | null {
  const made = rungs.findLast(
    ({ before, after }) => after.catalog.objects.has(key) && !before.catalog.objects.has(key),
  );
  return made?.revision.id ?? null;
}
