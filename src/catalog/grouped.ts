import type { CatalogObject } from './catalog.ts';
import { parseKey } from './object-id.ts';

export type Group = ReadonlyMap<string, CatalogObject>;

/** The group of an object: all that has the same schema and first name goes together. */
export function groupOf(path: readonly string[]): string {
  return path.slice(0, 2).join('\0');
}

/**
 * The objects of a catalog, in groups. Two catalogs that follow each other share the groups that are the same in both,
 * in memory, and a comparison need not look into them.
 */
export class GroupedObjects implements ReadonlyMap<string, CatalogObject> {
  readonly groups: ReadonlyMap<string, Group>;
  readonly size: number;

  constructor(groups: ReadonlyMap<string, Group>) {
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
