import type { Catalog, CatalogObject } from './catalog.ts';
import { isRelation, kindOf, type Place } from './kinds.ts';
import { objectKey } from './object-id.ts';
import { type Rename, rewrite } from './rewrite.ts';
import { changedFacts } from './same.ts';

/** What is gone and what is new, by key. */
export interface ComingAndGoing {
  removed: Map<string, CatalogObject>;
  added: Map<string, CatalogObject>;
}

/** What holds others comes first, so that these are known by their new path when it is their turn. */
const turns: Place[][] = [['database'], ['schema', 'signature'], ['relation']];

/**
 * Finds what has another name and is otherwise the same, with all that hangs on it. It is told as a rename only where
 * there is no choice: one is gone and one is new. What a rename explains is taken out of both maps.
 */
export function takeRenames({ removed, added }: ComingAndGoing, before: Catalog, after: Catalog): Rename[] {
  const renames: Rename[] = [];
  for (const places of turns) {
    for (const [old, now] of onlyPairs(places, removed, added, before, after)) {
      const rename = { kind: old.kind, from: old.path, to: now.path };
      renames.push(rename);
      for (const object of [old, ...hangingOn(old, removed)]) {
        removed.delete(objectKey(object.kind, object.path));
        added.delete(objectKey(object.kind, rewrite(object, rename).path));
      }
    }
  }
  return renames;
}

type Objects = ReadonlyMap<string, CatalogObject>;
type Pair = readonly [old: CatalogObject, now: CatalogObject];

/** The pairs that can be a rename, where neither could be paired in another way. */
function onlyPairs(places: Place[], removed: Objects, added: Objects, before: Catalog, after: Catalog): Pair[] {
  const others = new Map<string, CatalogObject[]>();
  const count = new Map<CatalogObject, number>();
  const pairs: Pair[] = [];
  for (const now of inPlaces(places, added)) others.set(likeness(now), [...(others.get(likeness(now)) ?? []), now]);
  for (const old of inPlaces(places, removed)) {
    for (const now of others.get(likeness(old)) ?? []) {
      if (!isSamePosition(old, now, before, after) || !isRename(old, now, removed, added)) continue;
      pairs.push([old, now]);
      for (const one of [old, now]) count.set(one, (count.get(one) ?? 0) + 1);
    }
  }
  return pairs.filter((pair) => pair.every((one) => count.get(one) === 1));
}

function inPlaces(places: Place[], objects: Objects): CatalogObject[] {
  return [...objects.values()].filter(({ kind }) => places.includes(kindOf(kind).place));
}

/** What two objects have in common if one can be the other renamed; cheap, so that few pairs are looked at closely. */
function likeness({ kind, path, facts }: CatalogObject): string {
  const relation = kindOf(kind).place === 'relation' ? path.slice(0, 2) : [];
  return JSON.stringify([kind, relation, facts['column order'] ?? facts.type ?? null]);
}

function isRename(old: CatalogObject, now: CatalogObject, removed: Objects, added: Objects): boolean {
  if (old.path.filter((name, index) => name !== now.path[index]).length !== 1) return false;
  const rename = { kind: old.kind, from: old.path, to: now.path };
  const isKept = (object: CatalogObject) => {
    const moved = rewrite(object, rename);
    const other = added.get(objectKey(moved.kind, moved.path));
    return other !== undefined && changedFacts(moved.facts, other.facts, [rename]).length === 0;
  };
  if (!isKept(old)) return false;
  const parts = hangingOn(old, removed);
  return parts.length === hangingOn(now, added).length && parts.every(isKept);
}

/** A column that was renamed stands where it stood; one that was dropped and added stands at the end. */
function isSamePosition({ kind, path }: CatalogObject, now: CatalogObject, before: Catalog, after: Catalog): boolean {
  if (kind !== 'column') return true;
  const position = (catalog: Catalog, [schema, table, column]: readonly string[]) => {
    const order = catalog.objects.get(objectKey('table', [schema!, table!]))?.facts['column order'];
    return Array.isArray(order) ? order.indexOf(column!) : -1;
  };
  return position(before, path) === position(after, now.path);
}

/** What has an object's path as the start of its own. */
function hangingOn({ kind, path }: CatalogObject, objects: Objects): CatalogObject[] {
  if (kind !== 'schema' && !isRelation(kind)) return [];
  return [...objects.values()].filter(
    (other) =>
      other.path.length > path.length &&
      kindOf(other.kind).place !== 'database' &&
      (kind === 'schema' || kindOf(other.kind).place === 'relation') &&
      path.every((name, index) => name === other.path[index]),
  );
}
