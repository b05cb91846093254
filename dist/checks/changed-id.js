// src/checks/changed-id.ts
import { fileOf } from "./place.js";
function changedId(record, revision, line, from, to) {
  const text = revision.source.split("\n")[line - 1] ?? "";
  const parts = text.split(new RegExp(`(['"])${from.replace(/[^\w]/g, "\\$&")}\\1`));
  if (parts.length !== 3) return void 0;
  const [before, quote, after] = parts;
  return {
    file: fileOf(record, revision),
    line,
    endLine: line,
    text,
    replacement: `${before}${quote}${to}${quote}${after}`
  };
}
export {
  changedId
};
