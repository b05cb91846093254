// src/replay/maker.ts
function makerOf(key, rungs) {
  const has = ({ catalog }) => catalog.objects.has(key);
  return rungs.findLast(({ before, after }) => has(after) && !has(before))?.revision.id ?? null;
}
export {
  makerOf
};
