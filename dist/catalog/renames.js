// src/catalog/renames.ts
import { isRelation, kindOf } from "./kinds.js";
import { objectKey } from "./object-id.js";
import { rewrite } from "./rewrite.js";
import { changedFacts } from "./same.js";
var turns = [
  (kind) => kind === "schema",
  (kind) => isIn(kind, ["schema"]),
  (kind) => isIn(kind, ["signature"]),
  (kind) => isIn(kind, ["relation"]),
  (kind) => isIn(kind, ["database"])
];
function isIn(kind, places) {
  return places.includes(kindOf(kind).place);
}
function takeRenames({ removed, added }, before, after) {
  const renames = [];
  const moved = [];
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
function movedAlong(renames, removed, added) {
  const pairs = [];
  for (const [key, old] of renames.length > 0 ? [...removed] : []) {
    const path = renames.reduce(rewrite, old).path;
    const now = added.get(objectKey(old.kind, path));
    if (!now || !removed.delete(key)) continue;
    added.delete(objectKey(old.kind, path));
    pairs.push([old, now]);
  }
  return pairs;
}
function onlyPairs(isInTurn, removed, added, before, after) {
  const count = /* @__PURE__ */ new Map();
  const pairs = [];
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
var mostAlike = 64;
function byLikeness(isInTurn, objects) {
  const groups = /* @__PURE__ */ new Map();
  for (const object of objects.values()) {
    if (!isInTurn(object.kind)) continue;
    const like = likeness(object);
    const group = groups.get(like);
    if (group) group.push(object);
    else groups.set(like, [object]);
  }
  return groups;
}
function likeness({ kind, path, facts }) {
  const relation = kindOf(kind).place === "relation" ? path.slice(0, 2) : [];
  const bound = facts["partition bound"] ?? null;
  return JSON.stringify([kind, relation, facts["column order"] ?? facts.type ?? null, bound]);
}
function isRename(old, now, removed, added) {
  if (old.path.filter((name, index) => name !== now.path[index]).length !== 1) return false;
  const rename = { kind: old.kind, from: old.path, to: now.path };
  const isKept = (object) => {
    const moved = rewrite(object, rename);
    const other = added.get(objectKey(moved.kind, moved.path));
    return other !== void 0 && changedFacts(moved.facts, other.facts, [rename]).length === 0;
  };
  if (!isKept(old)) return false;
  const parts = hangingOn(old, removed);
  return parts.length === hangingOn(now, added).length && parts.every(isKept);
}
function isSamePosition({ kind, path }, now, before, after) {
  if (kind !== "column") return true;
  const position = (catalog, [schema, table, column]) => {
    const order = catalog.objects.get(objectKey("table", [schema, table]))?.facts["column order"];
    return Array.isArray(order) ? order.indexOf(column) : -1;
  };
  return position(before, path) === position(after, now.path);
}
function hangingOn({ kind, path }, objects) {
  if (kind !== "schema" && !isRelation(kind)) return [];
  return [...objects.values()].filter(
    (other) => other.path.length > path.length && kindOf(other.kind).place !== "database" && (kind === "schema" || kindOf(other.kind).place === "relation") && path.every((name, index) => name === other.path[index])
  );
}
export {
  takeRenames
};
