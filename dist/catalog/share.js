// src/catalog/share.ts
import { isDeepStrictEqual } from "node:util";
import { sameFacts } from "./same.js";
function shareUnchanged(previous, next) {
  let same = previous.objects.size === next.objects.size;
  const objects = /* @__PURE__ */ new Map();
  for (const [key, object] of next.objects) {
    const old = previous.objects.get(key);
    const kept = old && sameFacts(old.facts, object.facts) ? old : object;
    if (kept !== old) same = false;
    objects.set(key, kept);
  }
  if (same && isDeepStrictEqual(previous.notCompared, next.notCompared)) return previous;
  return { objects, notCompared: next.notCompared };
}
export {
  shareUnchanged
};
