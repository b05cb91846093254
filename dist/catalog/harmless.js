// src/catalog/harmless.ts
function isHarmless({ kind, facts }) {
  if (kind === "default privileges") return true;
  return facts?.every(
    ({ fact, before }) => fact === "column order" || fact === "owner" || fact === "not valid" && before === true
  ) ?? false;
}
export {
  isHarmless
};
