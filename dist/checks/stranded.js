// src/checks/stranded.ts
import { fileOf } from "./place.js";
function wholeHistory({ start, revisions, stranded = [] }) {
  return [...start?.given ?? [], ...revisions, ...stranded];
}
function leftOut(record, told) {
  const stranded = (record.stranded ?? []).filter(({ id }) => id !== told);
  if (stranded.length === 0) return "";
  const names = stranded.slice(0, 5).map(({ id }) => `\`${id}\``);
  const more = stranded.length > names.length ? ` and ${stranded.length - names.length} more` : "";
  return ` Not replayed, as nothing sound leads to ${stranded.length === 1 ? "it" : "them"}: ${names.join(", ")}${more}.`;
}
function lineEvidence(record, revision, line, label) {
  const location = { file: fileOf(record, revision), line };
  return { label, text: revision.source.split("\n")[line - 1]?.trim() ?? "", location };
}
function quotedList(names) {
  const quoted = names.map((name) => `\`${name}\``);
  return quoted.length < 2 ? quoted.join() : `${quoted.slice(0, -1).join(", ")} and ${quoted.at(-1)}`;
}
export {
  leftOut,
  lineEvidence,
  quotedList,
  wholeHistory
};
