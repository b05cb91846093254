// src/checks/upgrade-path-differs.ts
import { describeDifference } from "../catalog/describe.js";
import { finding } from "../finding.js";
import { defineCheck } from "./check.js";
import { mendingEvidence, told } from "./differences.js";
import { clauseOf, evidenceOf, placeOf, titleOf } from "./place.js";
var upgradePathDiffers = defineCheck({
  id: "upgrade-path-differs",
  title: "A database that is there already does not get the schema that a new one gets",
  about: "Where a merged revision was edited, or a new one stands before merged ones, Downright takes one database up by the migrations of the base and on by those of the change, as production will go, and compares it with a new one. What differs is in one of them only, and works there and fails elsewhere.",
  fix: "Leave merged revisions as they are, and write what is to change into a new one, after all that are merged.",
  run: (record) => {
    const { upgradePath, scope } = record;
    if (!scope || !upgradePath || upgradePath.outcome === "skipped") return [];
    const cause = causeOf(record);
    if (!cause) return [];
    if (upgradePath.outcome === "failed") return [doesNotArrive(record, cause)];
    const where = `a database that comes from \`${scope.base}\``;
    return told(upgradePath.differences).map(
      (difference) => finding({
        ...framed(cause),
        level: difference.level,
        object: difference.object,
        message: `In ${where}, other than in a new one, ${describeDifference(difference)}`,
        why: `It was tried: one database went up by the migrations of \`${scope.base}\` and on by these, another by these from the start. Production goes the first way, tests and colleagues go the second.`,
        todo: `Put ${cause.title} back as it was, or after all that are merged; and write what is to change into a new revision.`,
        evidence: mendingEvidence([difference]).map((one) => ({ ...one, label: `SQL that it lacks` }))
      })
    );
  }
});
function framed({ id, location }) {
  return { check: "upgrade-path-differs", revision: id, location, edits: [], proven: true };
}
function doesNotArrive(record, cause) {
  const { scope, upgradePath } = record;
  const failing = record.revisions.find(({ id }) => id === upgradePath?.revision);
  const at = failing ? titleOf(failing) : `\`${upgradePath?.revision}\``;
  return finding({
    ...framed(failing ? asCause(record, failing) : cause),
    level: "error",
    object: null,
    message: `A database that comes from \`${scope?.base}\` cannot be upgraded: it stops at ${at}`,
    why: `It was tried${upgradePath?.error ? `: ${clauseOf(upgradePath.error)}` : ""}. A new database goes all the way, so that no test shows it.`,
    todo: "Leave the merged revisions as they are, and write what is to change into a new one.",
    evidence: upgradePath?.error ? evidenceOf(upgradePath.error, "Error") : []
  });
}
function causeOf(record) {
  const { scope, revisions } = record;
  const [edited] = scope?.edited ?? [];
  const revision = revisions.find(({ id }) => edited ? edited.id === id : scope?.revisions.includes(id));
  if (revision) return asCause(record, revision);
  return edited && { id: edited.wasId, title: `\`${edited.wasId}\``, location: { file: edited.file, line: 1 } };
}
function asCause(record, revision) {
  return { id: revision.id, title: titleOf(revision), location: placeOf(record, revision, "up") };
}
export {
  upgradePathDiffers
};
