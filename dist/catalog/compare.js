// src/catalog/compare.ts
import { explains, foldedAlterations, foldedCopies, rootsOf } from "./fold.js";
import { unshared } from "./grouped.js";
import { levelOfExistence, levelOfFacts, levelOfRename } from "./levels.js";
import { displayName, objectKey } from "./object-id.js";
import { takeRenames } from "./renames.js";
import { rewrite } from "./rewrite.js";
import { changedFacts, sameFacts } from "./same.js";
import { isSilentRename } from "./silent.js";
import { isOnlySettings } from "./ties.js";
function compareCatalogs(before, after) {
  const removed = /* @__PURE__ */ new Map();
  const added = /* @__PURE__ */ new Map();
  const differing = [];
  const [old, now] = unshared(before.objects, after.objects);
  for (const [key, object] of old) {
    const same = now.get(key);
    if (!same) removed.set(key, object);
    else if (same !== object && !sameFacts(object.facts, same.facts)) differing.push([object, same]);
  }
  for (const [key, object] of now) if (!old.has(key)) added.set(key, object);
  const { renames, moved } = takeRenames({ removed, added }, before, after);
  differing.push(...moved);
  const gone = rootChanges("removed", removed);
  const come = rootChanges("added", added);
  const altered = /* @__PURE__ */ new Map();
  for (const [old2, now2] of differing) {
    const facts = changedFacts(renamed(old2, renames).facts, now2.facts, renames).filter(
      (change) => !explains(change, removed, gone, old2) && !explains(change, added, come, old2)
    );
    if (facts.length > 0) altered.set(objectKey(now2.kind, now2.path), { old: old2, facts });
  }
  for (const key of foldedCopies(removed, altered)) gone.delete(key);
  for (const key of foldedCopies(added, altered)) come.delete(key);
  for (const key of foldedAlterations(altered, after)) altered.delete(key);
  return [
    ...gone.values(),
    ...renames.filter((rename) => !isSilentRename(rename, before)).map((rename) => renameOf(rename, before)),
    ...[...altered.values()].map(({ old: old2, facts }) => changeOf("altered", old2, { facts })),
    ...come.values()
  ].sort(inOrder);
}
function rootChanges(change, objects) {
  const changes = /* @__PURE__ */ new Map();
  for (const [root, folded] of rootsOf(objects)) {
    const object = objects.get(root);
    if (isOnlySettings(object)) {
      const [before, after] = change === "removed" ? [object.facts, {}] : [{}, object.facts];
      changes.set(root, changeOf("altered", object, { facts: changedFacts(before, after) }));
    } else changes.set(root, changeOf(change, object, folded ? { folded } : {}));
  }
  return changes;
}
function renamed(object, renames) {
  return renames.reduce(rewrite, object);
}
function renameOf({ kind, from, to }, before) {
  return changeOf("renamed", before.objects.get(objectKey(kind, from)), { to });
}
function changeOf(change, object, rest) {
  const { kind, path, facts: value } = object;
  const level = rest.facts ? levelOfFacts(kind, rest.facts) : rest.to ? levelOfRename(kind) : levelOfExistence(kind);
  return { change, kind, path, object: displayName(kind, path), ...rest, level, value };
}
var order = ["removed", "renamed", "altered", "added"];
function inOrder(a, b) {
  return order.indexOf(a.change) - order.indexOf(b.change) || compareText(a.path.join("\0"), b.path.join("\0")) || compareText(a.kind, b.kind);
}
function compareText(a, b) {
  return a < b ? -1 : a > b ? 1 : 0;
}
export {
  compareCatalogs
};
