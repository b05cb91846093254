// src/reporters/concerned.ts
function concerned({ record: { revisions, scope }, findings }) {
  if (!scope) return revisions;
  const named = /* @__PURE__ */ new Set([...scope.revisions, ...findings.map(({ revision }) => revision)]);
  return revisions.filter(({ id }) => named.has(id));
}
export {
  concerned
};
