// src/catalog/harmless.ts
function isHarmless({ facts }) {
  return facts?.every(({ fact, before }) => fact === "column order" || fact === "not valid" && before === true) ?? false;
}
export {
  isHarmless
};
