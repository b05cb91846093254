// src/conflicts/outline.ts
import { createHash } from "node:crypto";
import { relationOf } from "../catalog/ties.js";
import { functionLines } from "../source/calls.js";
import { lineNaming } from "../source/naming.js";
var mostKnown = 100;
function outlineOf(record) {
  const own = new Set(record.scope?.revisions);
  const brought = record.revisions.filter(({ id }) => own.has(id));
  return brought.length === 0 || record.stopped || !isWanted(record) ? void 0 : outlineOfThese(record, brought);
}
function newInBase(base, outline) {
  if (!isWanted(base)) return void 0;
  const known = /* @__PURE__ */ new Set([...outline.knows, ...outline.revisions.map(({ id }) => traceOf(id))]);
  const added = base.revisions.slice(-mostKnown / 2).filter(({ id }) => !known.has(traceOf(id)));
  return added.length === 0 ? void 0 : outlineOfThese(base, added);
}
function isWanted({ rules }) {
  return rules?.levels["pull-request-conflict"] !== "off";
}
function isSameProject(a, b) {
  return a.folder === b.folder && a.database === b.database;
}
function traceOf(id) {
  return digest(id).slice(0, 6);
}
function outlineOfThese(record, revisions) {
  const { folder, database, tool } = record;
  const own = new Set(revisions.map(({ id }) => id));
  const others = [...record.start?.given ?? [], ...record.revisions].filter(({ id }) => !own.has(id));
  return {
    folder,
    ...database === void 0 ? {} : { database },
    sorted: tool.capabilities.includes("sorted-by-name"),
    revisions: revisions.map((one) => outlined(record, one)),
    knows: others.slice(-mostKnown).map(({ id }) => traceOf(id))
  };
}
function outlined(record, revision) {
  const { id, parents, branches, file, source, lines, up } = revision;
  return {
    id,
    parents,
    ...branches ? { branches } : {},
    file: record.folder === "." ? file : `${record.folder}/${file}`,
    line: lines.parents ?? lines.revision,
    print: digest(source).slice(0, 12),
    touches: unique(up.changes.flatMap((change) => touches(record, revision, change)))
  };
}
function touches(record, revision, change) {
  const { kind, path, to, change: what, facts = [], level } = change;
  const at = (does, where, of = kind) => {
    return { does, kind: of, path: where, line: lineOf(revision, where.at(-1)) };
  };
  switch (what) {
    case "added":
      return [at("adds", path), ...used(record, change).map((one) => at("uses", one.path, one.kind))];
    case "removed":
      return [at("drops", path)];
    case "renamed":
      return [at("drops", path), at("adds", to ?? path)];
    case "altered":
      return level === "note" || facts.length === 0 ? [] : [at("alters", path)];
  }
}
function used(record, { kind, path, value }) {
  const { references, columns, type } = value;
  const relation = relationOf({ kind, path, facts: value });
  const shape = kind === "table" ? record.tables?.find((one) => one.path.join("\0") === path.join("\0")) : void 0;
  const tables = [
    ...Array.isArray(references) && kind === "constraint" ? [references.map(String)] : [],
    ...shape?.references.map(({ to }) => to) ?? []
  ];
  const named = kind === "column" && typeof type === "string" ? [type] : [];
  const types = [...named, ...shape?.columns.map((column) => column.type) ?? []].flatMap(ownType);
  const own = Array.isArray(columns) && kind !== "table" ? columns.map((name) => [...relation, String(name)]) : [];
  return [
    ...tables.map((one) => ({ kind: "table", path: one })),
    ...types.map((one) => ({ kind: "enum", path: one })),
    ...own.map((one) => ({ kind: "column", path: one }))
  ];
}
function ownType(type) {
  const [, schema = "public", name = ""] = /^(?:(\w+)\.)?(\w+)(?:\[\])?$/.exec(type) ?? [];
  return name === "" || builtIn.has(name) ? [] : [[schema, name]];
}
var builtIn = new Set(
  "integer bigint smallint text boolean date json jsonb uuid bytea real numeric inet citext xml interval".split(" ")
);
function lineOf({ file, source, lines }, name) {
  const range = functionLines(source, lines, "up");
  return (range && lineNaming(file, source, range, name)) ?? lines.up;
}
function unique(all) {
  return [...new Map(all.map((touch) => [JSON.stringify([touch.does, touch.kind, touch.path]), touch])).values()];
}
function digest(text) {
  return createHash("sha256").update(text).digest("hex");
}
export {
  isSameProject,
  newInBase,
  outlineOf
};
