// src/checks/downgrade-fails.ts
import { finding } from "../finding.js";
import { defineCheck } from "./check.js";
import { refusesOnPurpose } from "./irreversible.js";
import { clauseOf, evidenceOf, placeOf, titleOf } from "./place.js";
import { goesAway } from "./remade.js";
import { namingOf } from "./unnamed-constraint.js";
import { notInTransaction } from "./upgrade-advice.js";
var downgradeFails = defineCheck({
  id: "downgrade-fails",
  title: "The downgrade raises",
  about: "The revision was run up and then down, and the downgrade failed. Nobody notices until a release has to be taken back in a hurry; then this revision, and all before it, cannot be. A downgrade that says on purpose that there is no way back (`raise NotImplementedError`, *irreversible*) is a note only, and the revisions before it are checked all the same.",
  fix: "Mend the downgrade. A constraint that has no name cannot be dropped by name: give it one.",
  run: (record) => record.revisions.flatMap((revision) => {
    const { down } = revision;
    if (!down || revision.lines.down === null || !(down.error || down.notRecorded)) return [];
    if (goesAway(record, revision, down.error?.line)) return [];
    return [refusesOnPurpose(revision) ? refusal(record, revision) : failure(record, revision)];
  })
});
function failure(record, revision) {
  const error = revision.down?.error;
  const naming = namingOf(record, revision);
  const failed = error ? `fails: ${clauseOf(error)}` : `says that it has run, but ${record.tool.name} still has it as applied`;
  return finding({
    check: "downgrade-fails",
    level: "error",
    revision: revision.id,
    object: null,
    location: placeOf(record, revision, "down", error),
    message: `The downgrade of ${titleOf(revision)} ${failed}`,
    why: "A release that contains it cannot be taken back: neither this revision nor any before it can be downgraded.",
    todo: naming?.todo ?? `${(error && notInTransaction(error)) ?? "Mend the downgrade so that it undoes what the upgrade did"}, and run the check again.`,
    edits: naming?.edits ?? [],
    evidence: error ? evidenceOf(error, "Error") : [],
    proven: false
  });
}
function refusal(record, revision) {
  const { error } = revision.down ?? {};
  return finding({
    check: "downgrade-fails",
    level: "note",
    revision: revision.id,
    object: null,
    location: placeOf(record, revision, "down", error),
    message: `The downgrade of ${titleOf(revision)} says on purpose that there is no way back${error ? `: ${clauseOf(error)}` : ""}`,
    why: "A release that contains it cannot be taken back, neither this revision nor any before it. That was decided, so it is no error; the revisions before it were checked as if it could be.",
    todo: "Nothing, if that is still what you want: make a backup before it is deployed.",
    edits: [],
    evidence: error ? evidenceOf(error, "It says") : [],
    proven: false
  });
}
export {
  downgradeFails
};
