// src/replay/describable.ts
import { isDeepStrictEqual } from "node:util";
import { objectKey, parseKey } from "../catalog/object-id.js";
var describableFacts = {
  schema: [],
  table: ["column order", "comment"],
  column: [
    "type",
    "not null",
    "default",
    "generated",
    "virtual",
    "identity",
    "identity options",
    "collation",
    "comment"
  ],
  constraint: [
    "type",
    "definition",
    "columns",
    "references",
    "not enforced",
    "deferrable",
    "initially deferred",
    "of domain"
  ],
  index: ["definition", "columns", "unique", "predicate"],
  sequence: ["type", "start", "increment", "minimum", "maximum", "cycle", "owned by"],
  enum: ["labels"],
  domain: ["type", "not null", "default", "collation"]
};
function describable(history, models, leftOut) {
  const out = new Set(leftOut.map(({ kind, path }) => objectKey(kind, path)));
  for (const { kind, path, facts } of history.objects.values()) {
    const table = objectKey("table", path);
    const isView = kind === "view" || kind === "materialized view" || facts.kind === "foreign";
    const isPartition = kind === "table" && facts.parents !== void 0 && !models.objects.has(table);
    if (isView || isPartition) out.add(table);
  }
  for (const key of typesOnlyOf(out, history)) if (!models.objects.has(key)) out.add(key);
  return [reduced(history, out), withoutRepeats(reduced(models, out))];
}
function reduced({ objects, notCompared }, out) {
  const kept = /* @__PURE__ */ new Map();
  for (const [key, object] of objects) {
    const facts = describableFacts[object.kind];
    if (!facts || isOut(object, out)) continue;
    kept.set(key, { ...object, facts: only(object.facts, facts) });
  }
  return { objects: kept, notCompared };
}
function withoutRepeats({ objects, notCompared }) {
  const isRepeat = ({ kind, path, facts }) => {
    const [, first] = /^(.*_key)\d+$/.exec(path.at(-1)) ?? [];
    const other = kind === "constraint" && first && objects.get(objectKey(kind, [...path.slice(0, -1), first]));
    return other ? isDeepStrictEqual(other.facts, facts) : false;
  };
  return { objects: new Map([...objects].filter(([, object]) => !isRepeat(object))), notCompared };
}
function isOut({ kind, path, facts }, out) {
  const owner = facts["owned by"];
  const column = Array.isArray(owner) ? owner.map(String) : path;
  const table = column.slice(0, 2);
  const columns = Array.isArray(facts.columns) ? facts.columns.map((name) => [...table, String(name)]) : [column];
  return out.has(objectKey(kind, path)) || column.length > 2 && out.has(objectKey("table", table)) || columns.some((one) => out.has(objectKey("column", one)));
}
function only(facts, names) {
  return Object.fromEntries(Object.entries(facts).filter(([name]) => names.includes(name)));
}
function typesOnlyOf(out, { objects }) {
  const users = /* @__PURE__ */ new Map();
  for (const object of objects.values()) {
    if (object.kind !== "column") continue;
    const type = String(object.facts.type).replace(/\[\]$/, "");
    users.set(type, [...users.get(type) ?? [], object]);
  }
  return [...objects.keys()].filter((key) => {
    const { kind, path } = parseKey(key);
    const using = kind === "enum" ? users.get(path.map(plain).join(".")) : void 0;
    return using?.every((column) => isOut(column, out)) ?? false;
  });
}
function plain(name) {
  return /^[a-z_][a-z0-9_$]*$/.test(name) ? name : `"${name.replaceAll('"', '""')}"`;
}
export {
  describable
};
