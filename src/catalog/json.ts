import { UserError } from '../errors.ts';
import type { Catalog, CatalogObject, Facts } from './catalog.ts';
import { type KindName, kindOf, kinds } from './kinds.ts';
import { objectKey } from './object-id.ts';

/** The version of the file below; one of another version is refused. */
const catalogVersion = 1;

/** A catalog as a file holds it. */
interface CatalogFile {
  version: typeof catalogVersion;
  objects: CatalogObject[];
  notCompared: Record<string, number>;
}

/**
 * A catalog as JSON, one object a line, in an order that depends on nothing but names.
 * @param schemas only what is in these; everything if not given
 */
export function catalogToJson({ objects, notCompared }: Catalog, schemas?: readonly string[]): string {
  const chosen = [...objects.values()]
    .filter((object) => !schemas || isIn(object, schemas))
    .map(({ kind, path, facts }) => ({ kind, path, facts: sortedFacts(facts) }))
    .sort((a, b) => rank(a) - rank(b) || (objectKey('', a.path) < objectKey('', b.path) ? -1 : 1));
  const lines = chosen.map((object) => `  ${JSON.stringify(object)}`).join(',\n');
  return `{\n "version": ${catalogVersion},\n "objects": [\n${lines}\n ],\n "notCompared": ${JSON.stringify(notCompared)}\n}\n`;
}

/**
 * Reads what catalogToJson wrote.
 * @param file its name, for the message
 * @throws UserError when it is not a catalog, or of another version
 */
export function parseCatalog(text: string, file: string): Catalog {
  const read = parseJson(text, file) as Partial<CatalogFile> | null;
  if (read?.version !== catalogVersion || !Array.isArray(read.objects) || !read.objects.every(isObject)) {
    throw new UserError(`${file} is not a catalog of this Downright`, {
      why: `It should have \`"version": ${catalogVersion}\` and objects; its version is ${JSON.stringify(read?.version) ?? 'not given'}.`,
      hint: 'Write it again with `downright catalog --url URL > FILE`.',
    });
  }
  const objects = new Map(read.objects.map((object) => [objectKey(object.kind, object.path), object]));
  return { objects, notCompared: read.notCompared ?? {} };
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

function isIn({ kind, path }: CatalogObject, schemas: readonly string[]): boolean {
  return (kind === 'schema' || kindOf(kind).place !== 'database') && schemas.includes(path[0]!);
}

function rank({ kind }: CatalogObject): number {
  return Object.keys(kinds).indexOf(kind as KindName);
}

function sortedFacts(facts: Facts): Facts {
  return Object.fromEntries(Object.entries(facts).sort(([a], [b]) => (a < b ? -1 : 1)));
}
