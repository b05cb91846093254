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

/** What is mentioned by others comes first, so that these are known by their new path when it is their turn. */
const turns: ((kind: string) => boolean)[] = [
  (kind) => kind === 'schema',
  (kind) => isIn(kind, ['schema']),
  (kind) => isIn(kind, ['signature']),
  (kind) => isIn(kind, ['relation']),
  (kind) => isIn(kind, ['database']),
];

function isIn(kind: string, places: Place[]): boolean {
  return places.includes(kindOf(kind).place);
}

/**
 * Finds what has another name and is otherwise the same, with all that hangs on it. It is told as a rename only where
 * there is no choice: one is gone and one is new. What a rename explains is taken out of both maps.
 * @returns the renames, and the pairs of what has another path only since a rename, which may differ in facts
 */
export function takeRenames({ removed, added }: ComingAndGoing, before: Catalog, after: Catalog) {
  const renames: Rename[] = [];
  const moved: Pair[] = [];
  for (const isInTurn of turns) {
    for (const [old, now] of onlyPairs(isInTurn, removed, added, before, after)) {
      const rename = { kind: old.kind, from: old.path, to: now.path };
      renames.push(rename);
      for (const object of [old, ...hangingOn(old, removed)]) {
        removed.delete(objectKey(object.kind, object.path));
        added.delete(objectKey(object.kind, rewrite(object, rename).path));
      }
    }
    for (const pair of movedAlong(renames, removed, added)) moved.push(pair);
  }
  return { renames, moved };
}

/** Takes out what is called otherwise since its path mentions something renamed: a function, by its arguments. */
function movedAlong(
  renames: readonly Rename[],
  removed: Map<string, CatalogObject>,
  added: Map<string, CatalogObject>,
) {
  const pairs: Pair[] = [];
  for (const [key, old] of renames.length > 0 ? [...removed] : []) {
    const path = renames.reduce(rewrite, old).path;
    const now = added.get(objectKey(old.kind, path));
    if (!now || !removed.delete(key)) continue;
    added.delete(objectKey(old.kind, path));
    pairs.push([old, now]);
  }
  return pairs;
}

type Objects = ReadonlyMap<string, CatalogObject>;
type Pair = readonly [old: CatalogObject, now: CatalogObject];

/** The pairs that can be a rename, where neither could be paired in another way. */
function onlyPairs(
  isInTurn: (kind: string) => boolean,
  removed: Objects,
  added: Objects,
  before: Catalog,
  after: Catalog,
): Pair[] {
  const count = new Map<CatalogObject, number>();
  const pairs: Pair[] = [];
  const [gone, come] = [byLikeness(isInTurn, removed), byLikeness(isInTurn, added)];
  for (const [like, candidates] of gone) {
    const others = come.get(like) ?? [];
    if (candidates.length > mostAlike || others.length > mostAlike) continue;
    for (const old of candidates) {
      for (const now of others) {
        if (!isSamePosition(old, now, before, after) || !isRename(old, now, removed, added)) continue;
        pairs.push([old, now]);
        for (const one of [old, now]) count.set(one, (count.get(one) ?? 0) + 1);
      }
    }
  }
  return pairs.filter((pair) => pair.every((one) => count.get(one) === 1));
}

/** Of so many that are alike none is told as renamed; to try each with each would take too long. */
const mostAlike = 64;

function byLikeness(isInTurn: (kind: string) => boolean, objects: Objects): Map<string, CatalogObject[]> {
  const groups = new Map<string, CatalogObject[]>();
  for (const object of objects.values()) {
    if (!isInTurn(object.kind)) continue;
    const like = likeness(object);
    const group = groups.get(like);
    if (group) group.push(object);
    else groups.set(like, [object]);
  }
  return groups;
}

/** What two objects have in common if one can be the other renamed; cheap, so that few pairs are looked at closely. */
function likeness({ kind, path, facts }: CatalogObject): string {
  const relation = kindOf(kind).place === 'relation' ? path.slice(0, 2) : [];
  const bound = facts['partition bound'] ?? null;
  return JSON.stringify([kind, relation, facts['column order'] ?? facts.type ?? null, bound]);
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
