// src/replay/plan.ts
function newLast(history, isNew) {
  const late = /* @__PURE__ */ new Set();
  for (const revision of history) {
    const { id, parents, dependsOn } = revision;
    if (isNew(revision) || [...parents, ...dependsOn].some((one) => late.has(one))) late.add(id);
  }
  return { before: history.filter(({ id }) => !late.has(id)), after: history.filter(({ id }) => late.has(id)) };
}
export {
  newLast
};
