import type { CatalogObject, Json } from './catalog.ts';
import { kindOf, relationKinds } from './kinds.ts';
import { objectKey } from './object-id.ts';

/** Facts that are the path of another object, and the kind of that object. */
export const pathFacts: Readonly<Record<string, string>> = {
  references: 'table',
  'attached to': 'index',
  'copied from': 'trigger',
  'owned by': 'column',
};

/** Facts that list columns of the relation that the object hangs on, or is. */
export const columnFacts: ReadonlySet<string> = new Set(['columns', 'column order', 'of columns']);

/**
 * The keys of the objects that an object cannot be without: when one of them goes, it goes too, and that is not worth
 * telling apart. What it hangs on by name comes first.
 */
export function tiesOf({ kind, path, facts }: CatalogObject): string[] {
  const { place } = kindOf(kind);
  const ties: string[] = [];
  const relation = path.slice(0, 2);
  if (place === 'relation') for (const owner of relationKinds) ties.push(objectKey(owner, relation));
  if (place !== 'database') ties.push(objectKey('schema', path.slice(0, 1)));
  for (const column of asArray(facts.columns)) ties.push(objectKey('column', [...relation, String(column)]));
  for (const parent of asArray(facts.parents)) ties.push(objectKey('table', asPath(parent)));
  if (facts.inherited) ties.push(objectKey(kind, asPath(facts.inherited)));
  for (const [fact, other] of Object.entries(pathFacts)) {
    if (facts[fact]) ties.push(objectKey(other, asPath(facts[fact])));
  }
  return ties;
}

/** A fact that is a path. */
export function asPath(fact: Json | undefined): string[] {
  return asArray(fact).map(String);
}

function asArray(fact: Json | undefined): Json[] {
  return Array.isArray(fact) ? fact : [];
}
