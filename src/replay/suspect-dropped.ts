import type { Catalog, CatalogObject } from '../catalog/catalog.ts';
import { kindOf } from '../catalog/kinds.ts';
import { displayName, quoteIdentifier, quotePath } from '../catalog/object-id.ts';
import type { StepError } from '../tools/tool.ts';
import { meant } from './meant.ts';
import type { Repair } from './record.ts';

/** How PostgreSQL says that something is in the way: its code, its words, and the kinds of objects they may mean. */
const complaints: { code: string; words: RegExp; kinds: string[] }[] = [
  { code: '42701', words: /column "(?<name>.*)" of relation "(?<table>.*)" already exists/s, kinds: ['column'] },
  {
    code: '42P07',
    words: /relation "(?<name>.*)" already exists/s,
    kinds: ['table', 'index', 'sequence', 'view', 'materialized view'],
  },
  // The name of an index that stands behind a constraint is taken as well.
  { code: '42P07', words: /relation "(?<name>.*)" already exists/s, kinds: ['constraint'] },
  {
    code: '42710',
    words: /type "(?<name>.*)" already exists/s,
    kinds: ['enum', 'domain', 'composite type', 'range type'],
  },
  {
    code: '42710',
    words: /constraint "(?<name>.*)" for relation "(?<table>.*)" already exists/s,
    kinds: ['constraint'],
  },
  { code: '42710', words: /trigger "(?<name>.*)" for relation "(?<table>.*)" already exists/s, kinds: ['trigger'] },
  { code: '42P06', words: /schema "(?<name>.*)" already exists/s, kinds: ['schema'] },
];

/**
 * What a revision makes is already there: somebody had dropped it in the database that the revision comes from; or,
 * where a table needs it, the revision makes it once more.
 */
export function droppedByHand(error: StepError, catalog: Catalog): Omit<Repair, 'madeBy'> | undefined {
  for (const { code, words, kinds } of complaints) {
    const named = error.sqlstate === code ? words.exec(error.message)?.groups : undefined;
    if (!named) continue;
    const { name, table } = named;
    const candidates = [...catalog.objects.values()].filter(
      ({ kind, path }) =>
        kinds.includes(kind) && path.at(-1) === name && (table === undefined || path.at(-2) === table),
    );
    const found = meant(candidates, error.sql);
    if (!found) continue;
    const { kind, path } = found;
    const sql = isInUse(found, catalog) ? asideSql(found) : dropSql(found);
    const suspicion = isInUse(found, catalog) ? 'made-again' : 'dropped-by-hand';
    if (sql) return { suspicion, kind, path, object: displayName(kind, path), sql };
  }
  return undefined;
}

/**
 * What is suspected, in the light of all of it: what is in use only by a table that was dropped by hand can have been
 * dropped as well, after it.
 * @param catalog as the older revisions build it
 */
export function reconsidered(repairs: readonly Repair[], { objects, notCompared }: Catalog): Repair[] {
  const dropped = repairs.filter(({ suspicion }) => suspicion === 'dropped-by-hand');
  const isGone = (one: CatalogObject): boolean =>
    dropped.some(
      ({ kind, path }) =>
        (kind === one.kind || path.length < one.path.length) && path.every((part, index) => part === one.path[index]),
    );
  const left = { objects: new Map([...objects].filter(([, object]) => !isGone(object))), notCompared };
  const [now, rest]: [Repair[], Repair[]] = [[], []];
  for (const repair of repairs) {
    const sql = repair.suspicion === 'made-again' && !isInUse(repair, left) ? dropSql(repair) : undefined;
    if (sql) now.push({ ...repair, suspicion: 'dropped-by-hand', sql });
    else rest.push(repair);
  }
  return [...rest, ...now];
}

/** Whether a table needs it, so that it cannot be dropped: a type of its columns, or the schema that it is in. */
function isInUse({ kind, path }: Pick<CatalogObject, 'kind' | 'path'>, catalog: Catalog): boolean {
  const objects = [...catalog.objects.values()];
  if (kind === 'schema') return objects.some((one) => one.path.length > 1 && one.path[0] === path[0]);
  if (!kindOf(kind).sql?.match(/^(TYPE|DOMAIN)$/)) return false;
  const name = path.join('.');
  return objects.some((one) => one.kind === 'column' && bare(one.facts.type) === name);
}

/** A type as PostgreSQL writes it, `billing."State"[]`, without what is about its name. */
function bare(type: unknown): string {
  return String(type).replaceAll('"', '').replace(/\[\]$/, '');
}

function asideSql({ kind, path }: CatalogObject): string {
  const name = quoteIdentifier(`older_${path.at(-1)}`);
  return `ALTER ${kindOf(kind).sql} ${quotePath(path)} RENAME TO ${name}`;
}

/** The statement by which a person drops an object. */
function dropSql({ kind, path }: Pick<CatalogObject, 'kind' | 'path'>): string | undefined {
  const [name, table] = [path.at(-1) as string, quotePath(path.slice(0, -1))];
  switch (kind) {
    case 'column':
    case 'constraint':
      return `ALTER TABLE ${table} DROP ${kind.toUpperCase()} ${quoteIdentifier(name)}`;
    case 'trigger':
      return `DROP TRIGGER ${quoteIdentifier(name)} ON ${table}`;
    case 'index':
      return `DROP INDEX ${quotePath([path[0] as string, name])}`;
    case 'table':
    case 'view':
    case 'materialized view':
      // Foreign keys and views that hang on it go with it, as they did for whoever dropped it.
      return `DROP ${kind.toUpperCase()} ${quotePath(path)} CASCADE`;
    default: {
      const { sql } = kindOf(kind);
      return sql && `DROP ${sql} ${quotePath(path)}`;
    }
  }
}
