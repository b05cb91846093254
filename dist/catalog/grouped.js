// src/catalog/grouped.ts
import { parseKey } from "./object-id.js";
var groupCount = 512;
function groupOf(path) {
  let hash = 0;
  for (const name of path.slice(0, 2)) {
    for (let index = 0; index < name.length; index += 1) hash = Math.imul(hash, 31) + name.charCodeAt(index) | 0;
    hash = Math.imul(hash, 31);
  }
  return (hash >>> 8) % groupCount;
}
var GroupedObjects = class {
  groups;
  size;
  constructor(groups) {
    this.groups = groups;
    let size = 0;
    for (const group of groups.values()) size += group.size;
    this.size = size;
  }
  get(key) {
    return this.groups.get(groupOf(parseKey(key).path))?.get(key);
  }
  has(key) {
    return this.get(key) !== void 0;
  }
  forEach(callback) {
    for (const [key, object] of this) callback(object, key, this);
  }
  *entries() {
    for (const group of this.groups.values()) yield* group;
  }
  *keys() {
    for (const group of this.groups.values()) yield* group.keys();
  }
  *values() {
    for (const group of this.groups.values()) yield* group.values();
  }
  [Symbol.iterator]() {
    return this.entries();
  }
};
function unshared(before, after) {
  if (!(before instanceof GroupedObjects && after instanceof GroupedObjects)) return [before, after];
  return [withoutGroupsOf(before, after), withoutGroupsOf(after, before)];
}
function withoutGroupsOf(objects, other) {
  const own = /* @__PURE__ */ new Map();
  for (const [name, group] of objects.groups) {
    if (other.groups.get(name) !== group) for (const [key, object] of group) own.set(key, object);
  }
  return own;
}
export {
  GroupedObjects,
  groupOf,
  unshared
};
