import type { CatalogObject, Json } from './catalog.ts';
import { kindOf, relationKinds } from './kinds.ts';
import { objectKey } from './object-id.ts';

/** Facts that are the path of another object, and the kind of that object. */
const pathFacts: Readonly<Record<string, string>> = {
  references: 'table',
  'attached to': 'index',
  'copied from': 'trigger',
  'owned by': 'column',
};

/** Facts that list columns of the object's relation. */
export const columnFacts: ReadonlySet<string> = new Set(['columns', 'column order']);

/**
 * The keys of the objects that an object cannot be without: when one of them goes, it goes too, and that is not worth
 * telling apart. What it hangs on by name comes first.
 */
export function tiesOf(object: CatalogObject): string[] {
  const { kind, path, facts } = object;
  const { place } = kindOf(kind);
  const ties: string[] = [];
  const relation = relationOf(object);
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

/** Whether an object is there only since something was set on it: a column of a view, that follows from the view. */
export function isOnlySettings({ kind, facts }: CatalogObject): boolean {
  return kind === 'column' && facts.type === undefined;
}

/** The relation that an object hangs on, or is. */
export function relationOf({ kind, path, facts }: CatalogObject): readonly string[] {
  return kind === 'statistics object' ? asPath(facts.references) : path.slice(0, 2);
}

/** A fact that is a path. */
export function asPath(fact: Json | undefined): string[] {
  return asArray(fact).map(String);
}

function asArray(fact: Json | undefined): Json[] {
  return Array.isArray(fact) ? fact : [];
}
