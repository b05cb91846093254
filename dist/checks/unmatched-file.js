// src/checks/unmatched-file.ts
import { basename, dirname } from "node:path/posix";
import { finding } from "../finding.js";
import { defineCheck } from "./check.js";
var unmatchedFile = defineCheck({
  id: "unmatched-file",
  title: "A file looks like a migration, and the tool does not see it",
  about: "It lies with the migrations or in a folder below them, has an upgrade like theirs, and is not in the list that the tool gives: its name or ending does not fit the pattern, or the tool does not look into folders. It never runs, anywhere, and nothing says so. Folders named *archive*, *old* and the like are left alone.",
  fix: "Rename or move the file so that the tool finds it, or widen the pattern; delete it if it is not meant to run.",
  run: (record) => (record.unmatched ?? []).map(
    (file) => finding({
      check: "unmatched-file",
      level: isBesideOthers(record, file) ? "error" : "warning",
      revision: basename(file),
      object: null,
      location: { file: record.folder === "." ? file : `${record.folder}/${file}`, line: 1 },
      message: `\`${file}\` looks like a migration, but ${record.tool.name} does not list it`,
      why: "It never runs on any database, and nothing says so: code that needs what it makes fails as soon as it is deployed.",
      todo: "Give it a name, an ending and a folder that the pattern of the project’s migrations covers, or widen the pattern. If it is not meant to run, move it away.",
      edits: [],
      evidence: seen(record),
      proven: false
    })
  )
});
function isBesideOthers({ revisions }, file) {
  return revisions.length === 0 || revisions.some((revision) => dirname(revision.file) === dirname(file));
}
function seen({ revisions }) {
  const files = revisions.map((revision) => revision.file);
  if (files.length === 0) return [];
  const shown = files.length > 6 ? [...files.slice(0, 3), "…", ...files.slice(-2)] : files;
  return [{ label: "What it lists", text: shown.join("\n") }];
}
export {
  unmatchedFile
};
