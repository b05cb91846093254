// src/checks/unnamed-constraint.ts
import { findCalls, functionLines } from "../source/calls.js";
import { fileOf } from "./place.js";
var types = {
  unique: "unique",
  foreignkey: "foreign key",
  check: "check",
  primary: "primary key"
};
function namingOf(record, revision) {
  const range = functionLines(revision.source, revision.lines, "down");
  if (!range || !/has no name/.test(revision.down?.error?.message ?? "")) return void 0;
  const calls = findCalls(revision.file, revision.source, ["drop_constraint"], range).filter(
    ({ text }) => /^\s*None\b/.test(text)
  );
  const added = revision.down?.constraints ?? [];
  const named = calls.map((call) => ({ call, names: added.filter((one) => isMeant(one, call)).map(nameOf) }));
  const certain = named.every(({ names }) => names.length === 1) && new Set(named.flatMap(({ names }) => names)).size === calls.length;
  if (calls.length === 0 || added.length === 0) return void 0;
  const list = `\`${(certain ? named.flatMap(({ names }) => names) : added.map(nameOf)).join("`, `")}\``;
  const edits = certain ? named.flatMap(({ call, names }) => naming(record, revision, call, names[0])) : [];
  return {
    todo: `Write the name in place of \`None\`: PostgreSQL gave ${list}. Better still, give it a name in the upgrade, or a naming convention to the metadata, so that the next one has a name from the start.`,
    edits
  };
}
function isMeant({ path, type: typeOf }, { text }) {
  const type = /type_\s*=\s*['"](\w+)['"]/.exec(text)?.[1];
  const table = /^\s*None\s*,\s*['"]([^'"]+)['"]/.exec(text)?.[1];
  return (!type || types[type] === typeOf) && (!table || path[1] === table);
}
function nameOf({ path }) {
  return path.at(-1);
}
function naming(record, { source, ...revision }, { line }, name) {
  const text = source.split("\n")[line - 1] ?? "";
  const quote = text.includes("'") ? "'" : '"';
  const replacement = text.replace(/(drop_constraint\(\s*)None\b/, `$1${quote}${name}${quote}`);
  return replacement === text ? [] : [{ file: fileOf(record, { source, ...revision }), line, endLine: line, text, replacement }];
}
export {
  namingOf
};
