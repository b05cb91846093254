import { UserError } from '../errors.ts';
import type { Catalog, CatalogObject, Facts } from './catalog.ts';
import { type KindName, kindOf, kinds } from './kinds.ts';
import { objectKey } from './object-id.ts';

/** The version of the file below; one of another version is refused. */
const catalogVersion = 1;

/** What a migration tool's own table says. */
export interface Standing {
  /** `public.alembic_version` */
  table: string;
  /** The ids in it, sorted; null where they could not be read. */
  ids: string[] | null;
  /** Why they could not be read, in a clause. */
  why?: string;
}

/** A catalog, and what else a file of it tells. */
export interface ReadCatalog extends Catalog {
  /** Version of the server: `17.10`. */
  server?: string;
  stands?: Standing[];
  /** It holds only what is in these schemas. */
  schemas?: string[];
  /** It holds nothing that these patterns mean. */
  ignore?: string[];
}

/** A catalog as a file holds it. */
interface CatalogFile extends Omit<ReadCatalog, 'objects' | 'notCompared'> {
  version: typeof catalogVersion;
  objects: CatalogObject[];
  notCompared: Record<string, number>;
}

/**
 * A catalog as JSON, one object a line, in an order that depends on nothing but names.
 * @param schemas only what is in these; everything if not given
 */
export function catalogToJson(catalog: ReadCatalog, schemas = catalog.schemas): string {
  const { objects, notCompared, server, stands, ignore } = catalog;
  const chosen = [...objects.values()]
    .filter((object) => !schemas || isIn(object, schemas))
    .map(({ kind, path, facts }) => ({ kind, path, facts: sortedFacts(facts) }))
    .sort((a, b) => rank(a) - rank(b) || (objectKey('', a.path) < objectKey('', b.path) ? -1 : 1));
  const more = Object.entries({ server, stands, schemas, ignore }).flatMap(([name, value]) =>
    value === undefined ? [] : [` "${name}": ${JSON.stringify(value)},\n`],
  );
  const lines = chosen.map((object) => `  ${JSON.stringify(object)}`).join(',\n');
  return `{\n "version": ${catalogVersion},\n${more.join('')} "objects": [\n${lines}\n ],\n "notCompared": ${JSON.stringify(notCompared)}\n}\n`;
}

/**
 * Reads what catalogToJson wrote.
 * @param file its name, for the message
 * @throws UserError when it is not a catalog, or of another version
 */
export function parseCatalog(text: string, file: string): ReadCatalog {
  const read = parseJson(text, file) as Partial<CatalogFile> | null;
  if (read?.version !== catalogVersion || !Array.isArray(read.objects) || !read.objects.every(isObject)) {
    throw new UserError(`${file} is not a catalog of this Downright`, {
      why: `It should have \`"version": ${catalogVersion}\` and objects; its version is ${JSON.stringify(read?.version) ?? 'not given'}.`,
      hint: 'Write it again with `downright catalog --url URL > FILE`.',
    });
  }
  const objects = new Map(read.objects.map((object) => [objectKey(object.kind, object.path), object]));
  const { server, schemas, ignore } = read;
  return {
    objects,
    notCompared: read.notCompared ?? {},
    ...(typeof server === 'string' ? { server } : {}),
    ...(Array.isArray(read.stands) ? { stands: read.stands.filter(isStanding) } : {}),
    ...(isNames(schemas) ? { schemas } : {}),
    ...(isNames(ignore) ? { ignore } : {}),
  };
}

function parseJson(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new UserError(`${file} is not JSON`, {
      why: (cause as Error).message,
      hint: 'Name a file that `downright catalog --url URL` wrote.',
      cause,
    });
  }
}

function isObject(object: unknown): object is CatalogObject {
  const { kind, path, facts } = (object ?? {}) as Partial<CatalogObject>;
  return typeof kind === 'string' && Array.isArray(path) && typeof facts === 'object' && facts !== null;
}

function isStanding(standing: unknown): standing is Standing {
  const { table, ids } = (standing ?? {}) as Partial<Standing>;
  return typeof table === 'string' && (ids === null || isNames(ids));
}

function isNames(names: unknown): names is string[] {
  return Array.isArray(names) && names.every((name) => typeof name === 'string');
}

function isIn({ kind, path }: CatalogObject, schemas: readonly string[]): boolean {
  return (kind === 'schema' || kindOf(kind).place !== 'database') && schemas.includes(path[0]!);
}

function rank({ kind }: CatalogObject): number {
  return Object.keys(kinds).indexOf(kind as KindName);
}

function sortedFacts(facts: Facts): Facts {
  return Object.fromEntries(Object.entries(facts).sort(([a], [b]) => (a < b ? -1 : 1)));
}
