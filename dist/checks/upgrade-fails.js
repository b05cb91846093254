// src/checks/upgrade-fails.ts
import { finding } from "../finding.js";
import { whereExtensionIs } from "../servers/extensions.js";
import { defineCheck } from "./check.js";
import { clauseOf, evidenceOf, placeOf, titleOf } from "./place.js";
import { startingAdvice } from "./proposed-start.js";
import { isLongId, whatToMend } from "./upgrade-advice.js";
var upgradeFails = defineCheck({
  id: "upgrade-fails",
  title: "The upgrade fails on what its ancestors build",
  about: "The revision was run on a database that has exactly what the revisions before it make, and it failed. It may well pass on its author’s own database, which has been touched by hand or has run an older form of it.",
  fix: "Mend the upgrade so that it runs on what the history builds, and run `downright check` again.",
  run: (record) => record.revisions.flatMap((revision) => {
    const { up } = revision;
    const location = {
      ...placeOf(record, revision, "up", up.error),
      ...isLongId(revision) ? { line: revision.lines.revision } : {}
    };
    const base = { check: "upgrade-fails", level: "error", revision: revision.id, object: null, location };
    if (up.notRecorded) {
      return [
        finding({
          ...base,
          message: `The upgrade of ${titleOf(revision)} says that it has run, but ${record.tool.name} does not have it as applied`,
          why: "The next deployment runs it a second time, or stops at it.",
          todo: "Look for code in the migration that changes the bookkeeping table, or that ends its transaction.",
          edits: [],
          evidence: [],
          proven: false
        })
      ];
    }
    if (up.outcome !== "failed" || !up.error || up.error.loading || up.proof?.proven) return [];
    const extension = missingExtension(up.error) ?? extensionNotMade(up);
    if (extension) {
      return [
        finding({
          ...base,
          object: extension,
          message: `The upgrade of ${titleOf(revision)} needs the extension \`${extension}\`, and the PostgreSQL that it was tried on does not have it`,
          why: "Neither this revision nor what builds on it could be checked. It says nothing about the servers that you deploy to.",
          todo: whereExtensionIs(extension, record.server.version.split(".")[0]),
          edits: [],
          evidence: evidenceOf(up.error, "Error"),
          proven: false
        })
      ];
    }
    const advice = isLongId(revision) ? { todo: "", evidence: [] } : startingAdvice(record, revision);
    const isLast = revision === record.revisions.at(-1);
    const tried = up.proof?.repairs.map(({ sql }) => sql).join(";\n");
    return [
      finding({
        ...base,
        message: `The upgrade of ${titleOf(revision)} fails: ${clauseOf(up.error)}`,
        why: `It ran on exactly what the ${revision.parents.length === 0 ? "empty database has" : "revisions before it build"}, so it fails like this on every new database: a colleague’s, CI’s, production’s.`,
        todo: `${whatToMend(revision, up.error)}, and run the check again.${isLast ? "" : " Revisions after it were tried as if it had run."}${advice.todo}`,
        edits: [],
        evidence: [
          ...evidenceOf(up.error, "Error"),
          ...tried ? [{ label: "Tried by hand in a scratch copy, and it still failed", text: tried }] : [],
          ...advice.evidence
        ],
        proven: false
      })
    ];
  })
});
function missingExtension({ message, sqlstate }) {
  if (sqlstate !== "0A000" && sqlstate !== "58P01") return void 0;
  return /extension "([^"]+)" is not available/.exec(message)?.[1] ?? /could not open extension control file ".*?([^/\\]+)\.control"/.exec(message)?.[1];
}
function extensionNotMade({ error, proof }) {
  const [repair, ...others] = proof?.repairs ?? [];
  const isLast = others.length === 0 && proof?.error?.message === error?.message;
  return repair?.kind === "extension" && isLast ? repair.path[0] : void 0;
}
export {
  upgradeFails
};
