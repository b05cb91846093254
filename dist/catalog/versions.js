// src/catalog/versions.ts
import { GroupedObjects } from "./grouped.js";
import { sameFacts } from "./same.js";
var GroupVersions = class {
  #versions = /* @__PURE__ */ new Map();
  /** @param like a catalog that may be much like what will be seen */
  constructor(like) {
    if (!(like?.objects instanceof GroupedObjects)) return;
    for (const [name, group] of like.objects.groups) this.#versions.set(name, [group]);
  }
  /** The version that is equal to a group, or the group itself if it is seen for the first time. */
  same(name, group) {
    const versions = this.#versions.get(name);
    const known = versions?.findLast((version) => isEqual(version, group));
    if (known) return known;
    if (versions) versions.push(group);
    else this.#versions.set(name, [group]);
    return group;
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
