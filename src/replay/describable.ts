import { isDeepStrictEqual } from 'node:util';
import type { Catalog, CatalogObject, Facts } from '../catalog/catalog.ts';
import { objectKey, parseKey } from '../catalog/object-id.ts';
import type { LeftOut } from '../tools/tool.ts';

/** What models can describe: kinds of objects, and facts of them. That the rest is absent from models is no drift. */
const describableFacts: Readonly<Record<string, readonly string[]>> = {
  schema: [],
  table: ['column order', 'comment'],
  column: [
    'type',
    'not null',
    'default',
    'generated',
    'virtual',
    'identity',
    'identity options',
    'collation',
    'comment',
  ],
  constraint: [
    'type',
    'definition',
    'columns',
    'references',
    'not enforced',
    'deferrable',
    'initially deferred',
    'of domain',
  ],
  index: ['definition', 'columns', 'unique', 'predicate'],
  sequence: ['type', 'start', 'increment', 'minimum', 'maximum', 'cycle', 'owned by'],
  enum: ['labels'],
  domain: ['type', 'not null', 'default', 'collation'],
};

/**
 * Two catalogs, reduced to what can be compared: kinds and facts that models can describe, and nothing of what the
 * project leaves out, of views that have a model, or of partitions that have none.
 * @returns the history's and the models'
 */
export function describable(history: Catalog, models: Catalog, leftOut: LeftOut['objects']): [Catalog, Catalog] {
  const out = new Set(leftOut.map(({ kind, path }) => objectKey(kind, path)));
  for (const { kind, path, facts } of history.objects.values()) {
    const table = objectKey('table', path);
    const isView = kind === 'view' || kind === 'materialized view' || facts.kind === 'foreign';
    const isPartition = kind === 'table' && facts.parents !== undefined && !models.objects.has(table);
    if (isView || isPartition) out.add(table);
  }
  for (const key of typesOnlyOf(out, history)) if (!models.objects.has(key)) out.add(key);
  return [reduced(history, out), withoutRepeats(reduced(models, out))];
}

function reduced({ objects, notCompared }: Catalog, out: ReadonlySet<string>): Catalog {
  const kept = new Map<string, CatalogObject>();
  for (const [key, object] of objects) {
    const facts = describableFacts[object.kind];
    if (!facts || isOut(object, out)) continue;
    kept.set(key, { ...object, facts: only(object.facts, facts) });
  }
  return { objects: kept, notCompared };
}

/** Where tables point to each other, Sequelize's `sync` makes unique constraints twice: `users_code_key1`. */
function withoutRepeats({ objects, notCompared }: Catalog): Catalog {
  const isRepeat = ({ kind, path, facts }: CatalogObject): boolean => {
    const [, first] = /^(.*_key)\d+$/.exec(path.at(-1) as string) ?? [];
    const other = kind === 'constraint' && first && objects.get(objectKey(kind, [...path.slice(0, -1), first]));
    return other ? isDeepStrictEqual(other.facts, facts) : false;
  };
  return { objects: new Map([...objects].filter(([, object]) => !isRepeat(object))), notCompared };
}

/** Whether an object is left out, or the table or a column that it belongs to. */
function isOut({ kind, path, facts }: CatalogObject, out: ReadonlySet<string>): boolean {
  const owner = facts['owned by'];
  const column = Array.isArray(owner) ? owner.map(String) : path;
  const table = column.slice(0, 2);
  const columns = Array.isArray(facts.columns) ? facts.columns.map((name) => [...table, String(name)]) : [column];
  return (
    out.has(objectKey(kind, path)) ||
    (column.length > 2 && out.has(objectKey('table', table))) ||
    columns.some((one) => out.has(objectKey('column', one)))
  );
}

function only(facts: Facts, names: readonly string[]): Facts {
  return Object.fromEntries(Object.entries(facts).filter(([name]) => names.includes(name)));
}

/** Keys of the enums that only tables which are left out use. */
function typesOnlyOf(out: ReadonlySet<string>, { objects }: Catalog): string[] {
  const users = new Map<string, CatalogObject[]>();
  for (const object of objects.values()) {
    if (object.kind !== 'column') continue;
    const type = String(object.facts.type).replace(/\[\]$/, '');
    users.set(type, [...(users.get(type) ?? []), object]);
  }
  return [...objects.keys()].filter((key) => {
    const { kind, path } = parseKey(key);
    const using = kind === 'enum' ? users.get(path.map(plain).join('.')) : undefined;
    return using?.every((column) => isOut(column, out)) ?? false;
  });
}

/** A name as PostgreSQL writes it in the name of a type. */
function plain(name: string): string {
  return /^[a-z_][a-z0-9_$]*$/.test(name) ? name : `"${name.replaceAll('"', '""')}"`;
}
