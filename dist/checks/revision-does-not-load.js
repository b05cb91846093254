// src/checks/revision-does-not-load.ts
import { finding } from "../finding.js";
import { defineCheck } from "./check.js";
import { clauseOf, evidenceOf, fileOf, titleOf } from "./place.js";
import { leftOut, lineEvidence } from "./stranded.js";
var revisionDoesNotLoad = defineCheck({
  id: "revision-does-not-load",
  title: "The file of a revision does not load",
  about: "Its file fails before any of it is run: a syntax error, a module of the project that was moved or deleted, a function of a library that is gone. An old revision that nobody has to run any more fails like this years later. Alembic loads all files for every command, so that one of them stops everybody. Downright replays what does not hang on it.",
  fix: "Mend the file. What a migration needs of the project, write into the migration: models change, and it must not.",
  run: (record) => [
    ...(record.stranded ?? []).flatMap(
      (revision) => revision.loadError ? told(record, revision, revision.loadError, {
        why: `${record.tool.name} loads the files of all revisions first, so that every command of it fails, for everybody.${leftOut(record, revision.id)}`
      }) : []
    ),
    ...record.revisions.flatMap(
      (revision) => revision.up.error?.loading ? told(record, revision, revision.up.error, {
        why: "It fails like this on every database, before any of it is run. Revisions after it were tried as if it had run."
      }) : []
    )
  ]
});
function told(record, revision, error, { why }) {
  const line = error.line ?? revision.lines.revision;
  return [
    finding({
      check: "revision-does-not-load",
      level: "error",
      revision: revision.id,
      object: null,
      location: { file: fileOf(record, revision), line },
      message: `The file of ${titleOf(revision)} does not load: ${clauseOf(error)}`,
      why,
      todo: todoFor(error),
      edits: [],
      evidence: [
        ...error.line === null ? [] : [lineEvidence(record, revision, line, "The line that fails")],
        ...evidenceOf(error, "Error")
      ],
      proven: false
    })
  ];
}
function todoFor({ type, message }) {
  if (type === "SyntaxError") return "Mend the syntax of the file.";
  const module = /No module named '([^']+)'|Cannot find (?:module|package) '([^']+)'/.exec(message);
  if (!module) return "Mend the line that fails; a migration should need nothing that may change after it.";
  const name = module[1] ?? module[2];
  return `Install \`${name}\` where the check runs, if that is all; if it is gone for good, write what the migration needs of it into the migration.`;
}
export {
  revisionDoesNotLoad
};
