// src/catalog/versions.ts
import { GroupedObjects } from "./grouped.js";
import { sameFacts } from "./same.js";
var GroupVersions = class {
  #versions = /* @__PURE__ */ new Map();
  /** @param like catalogs that may be much like what will be seen, the most likely last */
  constructor(like = []) {
    for (const { objects } of like) {
      if (!(objects instanceof GroupedObjects)) continue;
      for (const [name, group] of objects.groups) this.#add(name, group);
    }
  }
  /** The version that is equal to a group, or the group itself if it is seen for the first time. */
  same(name, group) {
    const versions = this.#versions.get(name);
    const known = versions?.findLast((version) => isEqual(version, group));
    if (known) return known;
    this.#add(name, group);
    return group;
  }
  #add(name, group) {
    const versions = this.#versions.get(name);
    if (!versions) this.#versions.set(name, [group]);
    else if (versions.at(-1) !== group) versions.push(group);
  }
};
function isEqual(one, other) {
  if (one.size !== other.size) return false;
  for (const [key, object] of one) {
    const counterpart = other.get(key);
    if (!counterpart || counterpart !== object && !sameFacts(counterpart.facts, object.facts)) return false;
  }
  return true;
}
export {
  GroupVersions
};
