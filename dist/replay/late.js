// src/replay/late.ts
function lateOf({ late }) {
  return late && late.length > 0 ? { late } : {};
}
export {
  lateOf
};
