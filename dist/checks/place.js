// src/checks/place.ts
import { revisionName } from "../history/name.js";
import { functionLines } from "../source/calls.js";
import { lineNaming } from "../source/naming.js";
function fileOf(record, revision) {
  return record.folder === "." ? revision.file : `${record.folder}/${revision.file}`;
}
function titleOf(revision) {
  const { message, id } = revisionName(revision);
  return message === void 0 ? `\`${id}\`` : `\`${message}\` (\`${id}\`)`;
}
function placeOf(record, revision, direction, error) {
  const { lines, downFile } = revision;
  const { file } = direction === "down" && downFile || revision;
  return { file: fileOf(record, { ...revision, file }), line: error?.line ?? lines[direction] ?? lines.revision };
}
function placeNaming(record, revision, direction, name, table) {
  const place = placeOf(record, revision, direction);
  const { file, source } = direction === "down" && revision.downFile || revision;
  const range = functionLines(source, revision.lines, direction);
  const start = range && table !== void 0 ? lineNaming(file, source, range, table) : void 0;
  const below = range && start !== void 0 ? lineNaming(file, source, [start, range[1]], name) : void 0;
  const line = below ?? (range && lineNaming(file, source, range, name));
  return line === void 0 ? place : { ...place, line };
}
function evidenceOf(error, label) {
  const code = error.sqlstate ? ` (SQLSTATE ${error.sqlstate})` : "";
  return [
    { label, text: `${error.type}: ${error.message}${code}` },
    ...error.sql ? [{ label: "Statement", text: error.sql }] : [],
    ...error.trace.length > 0 ? [{ label: "Where", text: error.trace.join("\n") }] : []
  ];
}
function clauseOf(error) {
  const line = error.message.split("\n").find((text) => text.trim() !== "") ?? error.type;
  return line.trim().replace(/\.$/, "");
}
export {
  clauseOf,
  evidenceOf,
  fileOf,
  placeNaming,
  placeOf,
  titleOf
};
