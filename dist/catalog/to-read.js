// src/catalog/to-read.ts
function knownNames(changed) {
  const names = /* @__PURE__ */ new Map();
  for (const { root, isRenamed } of changed) {
    if (isRenamed) names.set(root, true);
    else if (isRenamed === false && !names.has(root)) names.set(root, false);
  }
  for (const { root, isRenamed } of changed) if (isRenamed === void 0 && !names.get(root)) names.delete(root);
  return names;
}
function rootsOf(changed, parts) {
  const roots = /* @__PURE__ */ new Map();
  for (const { root, isRenamed, kinds } of changed) {
    const isSome = isRenamed === false && kinds && parts.has(root);
    if (!isSome || roots.has(root) && !roots.get(root)) roots.set(root, void 0);
    else roots.set(root, /* @__PURE__ */ new Set([...roots.get(root) ?? [], ...kinds]));
  }
  return roots;
}
export {
  knownNames,
  rootsOf
};
