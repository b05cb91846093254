import type { Catalog } from './catalog.ts';
import { type Group, GroupedObjects } from './grouped.ts';
import { sameFacts } from './same.ts';

/**
 * Every version of every group that was seen, so that one that comes back is the very same object in memory: after a
 * downgrade, comparing with the catalog from before the upgrade looks at nothing but what differs.
 */
export class GroupVersions {
  readonly #versions = new Map<number, Group[]>();

  /** @param like catalogs that may be much like what will be seen, the most likely last */
  constructor(like: readonly Catalog[] = []) {
    for (const { objects } of like) {
      if (!(objects instanceof GroupedObjects)) continue;
      for (const [name, group] of objects.groups) this.#add(name, group);
    }
  }

  /** The version that is equal to a group, or the group itself if it is seen for the first time. */
  same(name: number, group: Group): Group {
    const versions = this.#versions.get(name);
    const known = versions?.findLast((version) => isEqual(version, group));
    if (known) return known;
    this.#add(name, group);
    return group;
  }

  #add(name: number, group: Group): void {
    const versions = this.#versions.get(name);
    if (!versions) this.#versions.set(name, [group]);
    else if (versions.at(-1) !== group) versions.push(group);
  }
}

function isEqual(one: Group, other: Group): boolean {
  if (one.size !== other.size) return false;
  for (const [key, object] of one) {
    const counterpart = other.get(key);
    if (!counterpart || (counterpart !== object && !sameFacts(counterpart.facts, object.facts))) return false;
  }
  return true;
}
