import type { Catalog, CatalogObject } from '../catalog/catalog.ts';
import type { Remade, Repair } from './record.ts';

/**
 * Adds to each column and table that was dropped by hand what went with it and the revision made again: autogenerate saw
 * that indexes and constraints were gone, too.
 * @param before as the older revisions build it, before anything was done by hand
 * @param done after that
 * @param after after the revision ran
 */
export function withRemade(repairs: readonly Repair[], before: Catalog, done: Catalog, after: Catalog): Repair[] {
  const again = [...before.objects].flatMap(([key, object]) =>
    ['index', 'constraint'].includes(object.kind) && !done.objects.has(key) && after.objects.has(key) ? [object] : [],
  );
  return repairs.map((repair): Repair => {
    const isOf = repair.suspicion === 'dropped-by-hand' ? wentWith[repair.kind] : undefined;
    const remade = isOf ? again.filter((object) => isOf(object, repair.path)).map((one) => named(one, repair)) : [];
    return remade.length === 0 ? repair : { ...repair, remade };
  });
}

/** Whether something went with a column or a table, and is made by a statement of its own. */
const wentWith: { [kind: string]: (object: CatalogObject, path: readonly string[]) => boolean } = {
  column: ({ path, facts }, [schema, table, column]) =>
    path[0] === schema && path[1] === table && JSON.stringify(facts).includes(String(column)),
  // Its constraints are made with it.
  table: ({ kind, path, facts }, [schema, table]) =>
    path[0] === schema && path[1] === table
      ? kind === 'index'
      : String(facts.references) === String([schema, table]) && facts.type === 'foreign key',
};

function named({ kind, path, facts }: CatalogObject, repair: Repair): Remade {
  const type = String(facts.type ?? kind);
  const own = {
    kind: kind === 'index' || type.endsWith('key') ? type : `${type} constraint`,
    name: path.at(-1) as string,
  };
  return path[1] === repair.path[1] ? own : { ...own, table: path[1] as string };
}
