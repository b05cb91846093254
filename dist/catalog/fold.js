// src/catalog/fold.ts
import { isDeepStrictEqual } from "node:util";
import { kindOf } from "./kinds.js";
import { objectKey } from "./object-id.js";
import { mentions } from "./rewrite.js";
import { asPath, tiesOf } from "./ties.js";
function rootsOf(objects) {
  const roots = /* @__PURE__ */ new Map();
  for (const [key, { kind }] of objects) {
    const root = rootOf(key, objects);
    const folded = roots.get(root);
    roots.set(root, root === key ? folded : { ...folded, [kind]: (folded?.[kind] ?? 0) + 1 });
  }
  return roots;
}
function rootOf(key, objects) {
  const seen = /* @__PURE__ */ new Set();
  for (let root = key; ; ) {
    seen.add(root);
    const cause = tiesOf(objects.get(root)).find((tie) => objects.has(tie) && !seen.has(tie));
    if (cause === void 0) return root;
    root = cause;
  }
}
function explains({ fact, before, after }, objects, changes, { kind }) {
  const parts = disappearing(before, after) ?? disappearing(after, before);
  if (objects.size === 0 || !parts) return false;
  const causes = [...objects.values()].filter(
    (object) => nameable.has(kindOf(object.kind).place) && parts.some((part) => mentions(part, object.path))
  );
  if (!parts.every((part) => causes.some(({ path }) => mentions(part, path)))) return false;
  for (const cause of causes) {
    const change = changes.get(objectKey(cause.kind, cause.path));
    if (change) change.folded = { ...change.folded, [`${fact} of ${kind}`]: 1 };
  }
  return true;
}
var nameable = /* @__PURE__ */ new Set(["schema", "signature"]);
function disappearing(before, after) {
  if (typeof before === "string" && after === null) return [before];
  if (!Array.isArray(before) || !(after === null || Array.isArray(after))) return void 0;
  const rest = after ?? [];
  const lost = before.filter((part) => !rest.includes(part));
  return lost.length > 0 && lost.length + rest.length === before.length ? lost.map(String) : void 0;
}
function foldedAlterations(altered, after) {
  return [...altered].flatMap(([key, { old, facts }]) => {
    const inherited = after.objects.get(key)?.facts.inherited;
    const original = inherited && altered.get(objectKey(old.kind, asPath(inherited)));
    const isCopy = original && isDeepStrictEqual(original.facts, facts);
    const isAttached = hasOtherParents(old, altered) && facts.every(({ fact }) => attachments.has(fact));
    return isCopy || isAttached ? [key] : [];
  });
}
function foldedCopies(objects, altered) {
  return [...objects].flatMap(([key, object]) => {
    const isCopy = object.facts["copied from"] || object.facts.inherited || object.facts["attached to"];
    return isCopy && hasOtherParents(object, altered) ? [key] : [];
  });
}
var attachments = /* @__PURE__ */ new Set(["inherited", "also local", "attached to", "copied from"]);
function hasOtherParents({ kind, path }, altered) {
  if (kindOf(kind).place !== "relation") return false;
  const table = altered.get(objectKey("table", path.slice(0, 2)));
  return table?.facts.some(({ fact }) => fact === "parents") ?? false;
}
export {
  explains,
  foldedAlterations,
  foldedCopies,
  rootsOf
};
