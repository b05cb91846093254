// src/replay/skipped.ts
import { displayName, objectKey } from "../catalog/object-id.js";
import { parseGuarded } from "./guarded.js";
import { makerOf } from "./maker.js";
function findSkipped(statements, before, after, rungs) {
  return statements.flatMap(parseGuarded).flatMap(({ kind, path, parts }) => {
    const key = objectKey(kind, path);
    const now = after.objects.get(key);
    if (!now || !before.objects.has(key)) return [];
    const has = kind === "enum" ? now.facts.labels : parts.filter((column) => after.objects.has(objectKey("column", [...path, column])));
    const missing = parts.filter((part) => !has.includes(part));
    const extra = has.filter((part) => !parts.includes(part));
    if (missing.length === 0 && extra.length === 0) return [];
    return [{ kind, path, object: displayName(kind, path), madeBy: makerOf(key, rungs), missing, extra }];
  });
}
export {
  findSkipped
};
