// src/catalog/silent.ts
import { objectKey } from "./object-id.js";
import { asPath } from "./ties.js";
function isSilentRename({ kind, from, to }, catalog) {
  if (kind !== "constraint" && kind !== "index" && kind !== "sequence") return false;
  const facts = catalog.objects.get(objectKey(kind, from))?.facts;
  const columns = kind === "sequence" ? asPath(facts?.["owned by"]).slice(2) : asPath(facts?.columns);
  const [old, now] = [from, to].map((path) => madeUp(path.at(-1), columns));
  return old !== void 0 && old === now;
}
function madeUp(name, columns) {
  const [, start, suffix] = /^(.+?)_(pkey|key|fkey|check|excl|idx|seq)\d*$/.exec(name) ?? [];
  if (!start || !suffix) return void 0;
  if (suffix === "pkey") return suffix;
  const tail = `_${columns.join("_")}`;
  return `${start.endsWith(tail) ? tail : start}_${suffix}`;
}
export {
  isSilentRename
};
