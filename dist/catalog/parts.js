// src/catalog/parts.ts
import { GroupedObjects, groupOf } from "./grouped.js";
import { objectKey } from "./object-id.js";
import { sameFacts } from "./same.js";
import { GroupVersions } from "./versions.js";
var Parts = class {
  #versions;
  #isLeftOut;
  #parts = /* @__PURE__ */ new Map();
  /** For each group the roots whose parts have objects in it. */
  #roots = /* @__PURE__ */ new Map();
  /** Groups that have changed since the last catalog. */
  #stale = /* @__PURE__ */ new Set();
  #groups = /* @__PURE__ */ new Map();
  /** @param like catalogs that may be much like this one: what is equal is shared with them in memory */
  constructor(isLeftOut, like = []) {
    this.#isLeftOut = isLeftOut;
    this.#versions = new GroupVersions(like);
  }
  /** Puts a whole catalog in place of what is there. */
  replaceAll(rows) {
    this.replace(
      new Map([...this.#parts.keys(), ...rows.map(({ root }) => root)].map((root) => [root, void 0])),
      rows
    );
  }
  /**
   * Puts some parts in place of what is there.
   * @param roots all that was read; one without rows is gone
   * @returns those of the roots that are still there, and in which something may not be called so any more
   */
  replace(roots, rows) {
    const parts = /* @__PURE__ */ new Map();
    for (const { root, object } of rows) {
      if (this.#isLeftOut(object)) continue;
      const part = parts.get(root) ?? /* @__PURE__ */ new Map();
      part.set(objectKey(object.kind, object.path), object);
      parts.set(root, part);
    }
    const renamed = /* @__PURE__ */ new Set();
    for (const [root, kinds] of roots) {
      const old = this.#parts.get(root);
      const now = kinds && old ? withOthers(old, kinds, parts.get(root)) : parts.get(root);
      if (old && now && !keepsNames(old, now)) renamed.add(root);
      this.#set(root, old, now);
    }
    return renamed;
  }
  /** Whether there is anything of a root. */
  has(root) {
    return this.#parts.has(root);
  }
  /** Whether anything is otherwise than in the last catalog. */
  get hasChanged() {
    return this.#stale.size > 0;
  }
  /** The catalog as it is now; groups in which nothing has changed are those of the last one. */
  catalog(notCompared) {
    const groups = new Map(this.#groups);
    for (const name of this.#stale) {
      const group = /* @__PURE__ */ new Map();
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
  #set(root, old, now) {
    for (const [key, object] of now ?? []) {
      const kept = old?.get(key);
      if (kept && sameFacts(kept.facts, object.facts)) now.set(key, kept);
    }
    for (const part of [old, now]) {
      for (const [key, object] of part ?? []) {
        const group = groupOf(object.path);
        if (old?.get(key) !== now?.get(key)) this.#stale.add(group);
        const roots = this.#roots.get(group) ?? /* @__PURE__ */ new Set();
        if (part === now) this.#roots.set(group, roots.add(root));
        else roots.delete(root);
      }
    }
    if (now) this.#parts.set(root, now);
    else this.#parts.delete(root);
  }
};
function withOthers(old, kinds, read = /* @__PURE__ */ new Map()) {
  return new Map([...[...old].filter(([, { kind }]) => !kinds.has(kind)), ...read]);
}
function keepsNames(old, now) {
  for (const [key, { facts }] of old) {
    const counterpart = now.get(key)?.facts;
    if (!counterpart || !keepsLabels(facts.labels, counterpart.labels)) return false;
    if (!isAddedTo(facts["column order"], counterpart["column order"])) return false;
  }
  return true;
}
function keepsLabels(old, now) {
  return !Array.isArray(old) || Array.isArray(now) && old.every((label) => now.includes(label));
}
function isAddedTo(old, now) {
  return !Array.isArray(old) || Array.isArray(now) && old.every((name, index) => now[index] === name);
}
export {
  Parts
};
