import type { CatalogObject, Facts, Json } from './catalog.ts';
import { isRelation, kindOf } from './kinds.ts';
import { quoteIdentifier } from './object-id.ts';
import { columnFacts, relationOf } from './ties.ts';

/** One object has another path than before. */
export interface Rename {
  kind: string;
  from: readonly string[];
  to: readonly string[];
}

/** An object as it would be after a rename: its own path, and every mention of the renamed object in its facts. */
export function rewrite(object: CatalogObject, rename: Rename): CatalogObject {
  const rewriteText = textRewriter(object, rename);
  const path = rewritePath(object, rename, rewriteText);
  const facts: Record<string, Json> = {};
  for (const [fact, value] of Object.entries(object.facts))
    facts[fact] = rewriteFact(object, fact, value, rename, rewriteText);
  return { kind: object.kind, path, facts: facts as Facts };
}

function rewriteFact(
  object: CatalogObject,
  fact: string,
  value: Json,
  rename: Rename,
  text: (text: string) => string,
): Json {
  if (typeof value === 'string') return text(value);
  if (!Array.isArray(value)) return value;
  if (columnFacts.has(fact)) {
    const isColumn = rename.kind === 'column' && startsWith(relationOf(object), rename.from.slice(0, 2));
    return isColumn ? value.map((name) => (name === rename.from[2] ? rename.to[2]! : name)) : value;
  }
  if (value.every((part) => typeof part === 'string') && startsWith(value, rename.from)) {
    return [...rename.to, ...value.slice(rename.from.length)];
  }
  return value.map((part) => rewriteFact(object, fact, part, rename, text));
}

function rewritePath({ kind, path }: CatalogObject, rename: Rename, text: (text: string) => string): readonly string[] {
  const { kind: renamed, from, to } = rename;
  const { place } = kindOf(kind);
  if (renamed === kind && isEqual(path, from)) return to;
  const holds = renamed === 'schema' || isRelation(renamed);
  if (place === 'database') {
    // A cast is known by its types; default privileges by a role and a schema.
    if (renamed !== 'schema') return path.map(text);
    return path.map((part, index) => (index > 0 && part === from[0] ? to[0]! : text(part)));
  }
  const moved = holds && startsWith(path, from) ? [...to, ...path.slice(from.length)] : path;
  return place === 'signature' ? [...moved.slice(0, 2), text(moved[2]!)] : moved;
}

/** Rewrites names in SQL as PostgreSQL writes it: qualified where they can be. */
function textRewriter(object: CatalogObject, { kind, from, to }: Rename): (text: string) => string {
  switch (kindOf(kind).place) {
    case 'schema':
    case 'signature':
      return replacer(from.slice(0, 2), to.slice(0, 2));
    case 'relation': {
      if (kind !== 'column') return (text) => text;
      const replace = replacer(from.slice(2), to.slice(2));
      const relation = pattern(from.slice(0, 2));
      const isNear = startsWith(object.path, from.slice(0, 2));
      return (text) => (isNear || relation.test(text) ? replace(text) : text);
    }
    case 'database':
      return replacer(from, to, kind === 'schema' ? '(?=\\.)' : '');
  }
}

function replacer(from: readonly string[], to: readonly string[], then = ''): (text: string) => string {
  const found = new RegExp(pattern(from, then), 'g');
  const now = to.map((name) => (simpleName.test(name) ? name : quoteIdentifier(name))).join('.');
  const clue = from[0]!.replaceAll('"', '""');
  return (text) => (text.includes(clue) ? text.replace(found, () => now) : text);
}

/** Finds names, in quotes or without where they need none, as whole words. */
function pattern(names: readonly string[], then = ''): RegExp {
  const parts = names.map((name) => {
    const quoted = escapeRegExp(quoteIdentifier(name));
    return simpleName.test(name) ? `(?:${name.replaceAll('$', '\\$')}|${quoted})` : quoted;
  });
  return new RegExp(`(?<![\\w$"])${parts.join('\\.')}(?![\\w$"])${then}`);
}

const simpleName = /^[a-z_][a-z0-9_$]*$/;

/** A text as a pattern that finds just it. */
export function escapeRegExp(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}

/** Whether SQL, as PostgreSQL writes it, mentions an object by schema and name. */
export function mentions(sql: string, path: readonly string[]): boolean {
  return sql.includes(path[1]!.replaceAll('"', '""')) && pattern(path.slice(0, 2)).test(sql);
}

function isEqual(path: readonly string[], other: readonly string[]): boolean {
  return path.length === other.length && startsWith(path, other);
}

function startsWith(path: readonly Json[], start: readonly string[]): boolean {
  return path.length >= start.length && start.every((part, index) => path[index] === part);
}
