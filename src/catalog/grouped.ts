import type { CatalogObject } from './catalog.ts';
import { parseKey } from './object-id.ts';

export type Group = ReadonlyMap<string, CatalogObject>;

/**
 * How many groups there are. A change copies one group and the list of groups: with as many as this neither is long,
 * also where there are 100,000 objects, so that a thousand catalogs that follow each other fit into memory.
 */
const groupCount = 512;

/** The number of an object's group: a table and all that hangs on it have the same. */
export function groupOf(path: readonly string[]): number {
  let hash = 0;
  for (const name of path.slice(0, 2)) {
    for (let index = 0; index < name.length; index += 1) hash = (Math.imul(hash, 31) + name.charCodeAt(index)) | 0;
    hash = Math.imul(hash, 31);
  }
  return (hash >>> 8) % groupCount;
}

/**
 * The objects of a catalog, in groups. Two catalogs that follow each other share the groups that are the same in both,
 * in memory, and a comparison need not look into them.
 */
export class GroupedObjects implements ReadonlyMap<string, CatalogObject> {
  readonly groups: ReadonlyMap<number, Group>;
  readonly size: number;

  constructor(groups: ReadonlyMap<number, Group>) {
    this.groups = groups;
    let size = 0;
    for (const group of groups.values()) size += group.size;
    this.size = size;
  }

  get(key: string): CatalogObject | undefined {
    return this.groups.get(groupOf(parseKey(key).path))?.get(key);
  }

  has(key: string): boolean {
    return this.get(key) !== undefined;
  }

  forEach(callback: (object: CatalogObject, key: string, map: ReadonlyMap<string, CatalogObject>) => void): void {
    for (const [key, object] of this) callback(object, key, this);
  }

  *entries(): MapIterator<[string, CatalogObject]> {
    for (const group of this.groups.values()) yield* group;
  }

  *keys(): MapIterator<string> {
    for (const group of this.groups.values()) yield* group.keys();
  }

  *values(): MapIterator<CatalogObject> {
    for (const group of this.groups.values()) yield* group.values();
  }

  [Symbol.iterator](): MapIterator<[string, CatalogObject]> {
    return this.entries();
  }
}

/** The objects of two catalogs, without those that both share in memory. */
export function unshared(before: Group, after: Group): [before: Group, after: Group] {
  if (!(before instanceof GroupedObjects && after instanceof GroupedObjects)) return [before, after];
  return [withoutGroupsOf(before, after), withoutGroupsOf(after, before)];
}

function withoutGroupsOf(objects: GroupedObjects, other: GroupedObjects): Group {
  const own = new Map<string, CatalogObject>();
  for (const [name, group] of objects.groups) {
    if (other.groups.get(name) !== group) for (const [key, object] of group) own.set(key, object);
  }
  return own;
}
