// src/replay/older.ts
import { isDeepStrictEqual } from "node:util";
import { objectKey } from "../catalog/object-id.js";
import { makerOf } from "./maker.js";
function findOlder(differences, before, after, rungs) {
  return differences.flatMap(({ change, kind, path }) => {
    const key = objectKey(kind, path);
    const then = after.objects.get(key);
    if (change !== "removed" || !then || !isDeepStrictEqual(then.facts, before.objects.get(key)?.facts)) return [];
    return [{ kind, path, madeBy: makerOf(key, rungs) }];
  });
}
export {
  findOlder
};
