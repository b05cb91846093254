// src/replay/maker.ts
import { compareCatalogs } from "../catalog/compare.js";
import { objectKey, parseKey } from "../catalog/object-id.js";
function makerOf(key, rungs) {
  const has = ({ catalog }) => catalog.objects.has(key);
  const index = rungs.findLastIndex(({ before, after }) => has(after) && !has(before));
  const rung = rungs[index];
  if (!rung) return null;
  const older = olderKey(key, rung);
  return older === void 0 ? rung.revision.id : makerOf(older, rungs.slice(0, index)) ?? rung.revision.id;
}
function olderKey(key, { before, after }) {
  const { kind, path } = parseKey(key);
  for (const { change, path: from, to } of compareCatalogs(before.catalog, after.catalog)) {
    if (change !== "renamed" || !to?.every((part, index) => part === path[index])) continue;
    const older = objectKey(kind, [...from, ...path.slice(to.length)]);
    if (before.catalog.objects.has(older)) return older;
  }
  return void 0;
}
export {
  makerOf
};
