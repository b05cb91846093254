import type { Catalog, CatalogObject } from '../catalog/catalog.ts';
import type { Remade, Repair } from './record.ts';

/**
 * Adds to each column that was dropped by hand what went with it and the revision made again: autogenerate saw that its
 * indexes and constraints were gone, too.
 * @param before as the older revisions build it, before anything was done by hand
 * @param done after that
 * @param after after the revision ran
 */
export function withRemade(repairs: readonly Repair[], before: Catalog, done: Catalog, after: Catalog): Repair[] {
  const again = [...before.objects].flatMap(([key, object]) =>
    ['index', 'constraint'].includes(object.kind) && !done.objects.has(key) && after.objects.has(key) ? [object] : [],
  );
  return repairs.map((repair): Repair => {
    if (repair.kind !== 'column' || repair.suspicion !== 'dropped-by-hand') return repair;
    const remade = again.filter((object) => isOf(object, repair.path)).map(named);
    return remade.length === 0 ? repair : { ...repair, remade };
  });
}

/** Whether something of a table is about one of its columns. */
function isOf({ path, facts }: CatalogObject, [schema, table, column]: readonly string[]): boolean {
  return path[0] === schema && path[1] === table && JSON.stringify(facts).includes(String(column));
}

function named({ kind, path, facts }: CatalogObject): Remade {
  const type = String(facts.type ?? kind);
  return { kind: kind === 'index' || type.endsWith('key') ? type : `${type} constraint`, name: path.at(-1) as string };
}
