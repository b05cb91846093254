import type { Catalog, CatalogObject, Change, Json } from '../catalog/catalog.ts';
import { objectKey } from '../catalog/object-id.ts';
import type { LiveComparison, Record, ReplayedRevision } from './record.ts';

/** A table as the way up left it, as far as a picture of it needs. */
export interface TableShape {
  /** Schema and name. */
  path: readonly string[];
  /** In the table's own order; `notNull` is absent where NULL is allowed. */
  columns: { name: string; type: string; notNull?: true }[];
  /** The columns of the primary key; empty where there is none. */
  key: string[];
  /** Foreign keys: from which columns, to which table. */
  references: { columns: string[]; to: string[] }[];
}

/** What was seen, as far as tables can be concerned by it. */
interface Seen {
  revisions: readonly Pick<ReplayedRevision, 'up' | 'down' | 'again'>[];
  models?: Record['models'] | undefined;
  upgradePath?: Record['upgradePath'] | undefined;
  live?: Pick<LiveComparison, 'differences'> | undefined;
}

/**
 * The tables that something seen is about, with all their columns: changes tell only what changed.
 * @param catalog the one at the end of the way up
 */
export function tableShapes(seen: Seen, catalog: Catalog): TableShape[] {
  const tables = new Map<string, TableShape>();
  for (const { path } of changesOf(seen)) {
    const key = objectKey('table', path.slice(0, 2));
    const table = tables.has(key) ? undefined : catalog.objects.get(key);
    if (table) tables.set(key, shapeOf(table, catalog));
  }
  if (tables.size === 0) return [];
  for (const object of catalog.objects.values()) {
    const shape = object.kind === 'constraint' ? tables.get(objectKey('table', object.path.slice(0, 2))) : undefined;
    if (!shape) continue;
    const columns = names(object.facts.columns);
    if (object.facts.type === 'primary key') shape.key = columns;
    if (object.facts.type === 'foreign key') shape.references.push({ columns, to: names(object.facts.references) });
  }
  return [...tables.values()];
}

function changesOf({ revisions, models, upgradePath, live }: Seen): Change[] {
  const ofRevisions = revisions.flatMap(({ up, down, again }) => [
    ...up.changes,
    ...(up.leftovers?.changes ?? []),
    ...(down?.differences ?? []),
    ...(again?.differences ?? []),
  ]);
  return [models, upgradePath, live].reduce((all, one) => [...all, ...(one?.differences ?? [])], ofRevisions);
}

function shapeOf({ path, facts }: CatalogObject, catalog: Catalog): TableShape {
  const columns = names(facts['column order']).map((name) => {
    const column = catalog.objects.get(objectKey('column', [...path, name]))?.facts;
    return { name, type: String(column?.type ?? ''), ...(column?.['not null'] ? { notNull: true as const } : {}) };
  });
  return { path, columns, key: [], references: [] };
}

function names(fact: Json | undefined): string[] {
  return Array.isArray(fact) ? fact.map(String) : [];
}
