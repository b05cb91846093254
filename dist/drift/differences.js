// src/drift/differences.ts
import { compareCatalogs } from "../catalog/compare.js";
import { kindOf } from "../catalog/kinds.js";
import { objectKey } from "../catalog/object-id.js";
import { comparable, expectedAs } from "./expected.js";
function differencesOf(history, live, comparing) {
  const sides = comparable(history, live, comparing);
  const all = compareCatalogs(sides.history, sides.live);
  const expected = {};
  const changes = all.filter((change) => {
    const as = expectedAs(change, history);
    if (as !== void 0) expected[as] = (expected[as] ?? 0) + 1;
    return as === void 0;
  });
  return { sides, changes, expected, aim: withoutExpected(sides.live, sides.history, all, changes) };
}
function withoutExpected(live, history, all, told) {
  const objects = new Map(live.objects);
  for (const { change, kind, path } of all.filter((one) => !told.includes(one))) {
    const isOfIt = (other) => path.every((name, index) => other[index] === name);
    for (const [key, object] of live.objects) {
      const isSelf = object.kind === kind && isOfIt(object.path) && object.path.length === path.length;
      const hangs = ["table", "schema"].includes(kind) && kindOf(object.kind).place !== "database" && isOfIt(object.path);
      const owner = object.facts["owned by"];
      const owned = kind === "table" && Array.isArray(owner) && isOfIt(owner.map(String));
      if (change === "added" && (isSelf || hangs || owned)) objects.delete(key);
    }
    const usual = history.objects.get(objectKey(kind, path));
    if (change !== "added" && usual) objects.set(objectKey(kind, path), usual);
  }
  return { ...live, objects };
}
export {
  differencesOf
};
