import type { Catalog, CatalogObject, Json } from './catalog.ts';
import { type Group, GroupedObjects, groupOf } from './grouped.ts';
import { objectKey } from './object-id.ts';
import type { Roots } from './roots.ts';
import type { Row } from './rows.ts';
import { sameFacts } from './same.ts';
import { GroupVersions } from './versions.ts';

/** A catalog in parts that can be replaced one by one: each root with all that is read with it. */
export class Parts {
  readonly #versions: GroupVersions;
  readonly #isLeftOut: (object: CatalogObject) => boolean;
  #parts = new Map<string, Group>();
  /** For each group the roots whose parts have objects in it. */
  #roots = new Map<number, Set<string>>();
  /** Groups that have changed since the last catalog. */
  readonly #stale = new Set<number>();
  #groups: ReadonlyMap<number, Group> = new Map();

  /** @param like catalogs that may be much like this one: what is equal is shared with them in memory */
  constructor(isLeftOut: (object: CatalogObject) => boolean, like: readonly Catalog[] = []) {
    this.#isLeftOut = isLeftOut;
    this.#versions = new GroupVersions(like);
  }

  /** Puts a whole catalog in place of what is there. */
  replaceAll(rows: readonly Row[]): void {
    this.replace(
      new Map([...this.#parts.keys(), ...rows.map(({ root }) => root)].map((root) => [root, undefined])),
      rows,
    );
  }

  /**
   * Puts some parts in place of what is there.
   * @param roots all that was read; one without rows is gone
   * @returns those of the roots that are still there, and in which something may not be called so any more
   */
  replace(roots: Roots, rows: readonly Row[]): Set<string> {
    const parts = new Map<string, Map<string, CatalogObject>>();
    for (const { root, object } of rows) {
      if (this.#isLeftOut(object)) continue;
      const part = parts.get(root) ?? new Map<string, CatalogObject>();
      part.set(objectKey(object.kind, object.path), object);
      parts.set(root, part);
    }
    const renamed = new Set<string>();
    for (const [root, kinds] of roots) {
      const old = this.#parts.get(root);
      const now = kinds && old ? withOthers(old, kinds, parts.get(root)) : parts.get(root);
      if (old && now && !keepsNames(old, now)) renamed.add(root);
      this.#set(root, old, now);
    }
    return renamed;
  }

  /** Whether there is anything of a root. */
  has(root: string): boolean {
    return this.#parts.has(root);
  }

  /** Whether anything is otherwise than in the last catalog. */
  get hasChanged(): boolean {
    return this.#stale.size > 0;
  }

  /** The catalog as it is now; groups in which nothing has changed are those of the last one. */
  catalog(notCompared: Catalog['notCompared']): Catalog {
    const groups = new Map(this.#groups);
    for (const name of this.#stale) {
      const group = new Map<string, CatalogObject>();
      for (const root of this.#roots.get(name) ?? []) {
        for (const [key, object] of this.#parts.get(root) ?? [])
          if (groupOf(object.path) === name) group.set(key, object);
      }
      if (group.size > 0) groups.set(name, this.#versions.same(name, group));
      else groups.delete(name);
    }
    this.#stale.clear();
    this.#groups = groups;
    return { objects: new GroupedObjects(groups), notCompared };
  }

  #set(root: string, old: Group | undefined, now: Map<string, CatalogObject> | undefined): void {
    for (const [key, object] of now ?? []) {
      const kept = old?.get(key);
      if (kept && sameFacts(kept.facts, object.facts)) now!.set(key, kept);
    }
    for (const part of [old, now]) {
      for (const [key, object] of part ?? []) {
        const group = groupOf(object.path);
        if (old?.get(key) !== now?.get(key)) this.#stale.add(group);
        const roots = this.#roots.get(group) ?? new Set();
        if (part === now) this.#roots.set(group, roots.add(root));
        else roots.delete(root);
      }
    }
    if (now) this.#parts.set(root, now);
    else this.#parts.delete(root);
  }
}

/** What was read of a part, with what is there of the kinds that were not. */
function withOthers(old: Group, kinds: ReadonlySet<string>, read: Group = new Map()): Map<string, CatalogObject> {
  return new Map([...[...old].filter(([, { kind }]) => !kinds.has(kind)), ...read]);
}

/** Whether every name of a part is still there: what others mention are names of objects and labels of enums. */
function keepsNames(old: Group, now: Group): boolean {
  for (const [key, { facts }] of old) {
    const counterpart = now.get(key)?.facts;
    if (!counterpart || !keepsLabels(facts.labels, counterpart.labels)) return false;
    if (!isAddedTo(facts['column order'], counterpart['column order'])) return false;
  }
  return true;
}

function keepsLabels(old: Json | undefined, now: Json | undefined): boolean {
  return !Array.isArray(old) || (Array.isArray(now) && old.every((label) => now.includes(label)));
}

/** Whether columns stand as they stood, and new ones after them: two that have changed their names do not. */
function isAddedTo(old: Json | undefined, now: Json | undefined): boolean {
  return !Array.isArray(old) || (Array.isArray(now) && old.every((name, index) => now[index] === name));
}
