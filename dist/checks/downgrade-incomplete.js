// src/checks/downgrade-incomplete.ts
import { describeDifference } from "../catalog/describe.js";
import { finding } from "../finding.js";
import { defineCheck } from "./check.js";
import { costOf, didNothing, levelOf, mendingEvidence, told } from "./differences.js";
import { dropTypeWords, hiddenCost, isLeftType, keepsValues, todoForValues, whyValuesStay } from "./enums.js";
import { droppedFromOlder } from "./older.js";
import { placeNaming, titleOf } from "./place.js";
var downgradeIncomplete = defineCheck({
  id: "downgrade-incomplete",
  title: "The downgrade does not lead back to the schema from before",
  about: "The catalog after the downgrade was compared with the one from before the upgrade, and they differ: something was left behind, is gone, or came back different. Autogenerate does not see most of these: enum types, defaults, check constraints, partial indexes.",
  fix: "Make the downgrade undo all that the upgrade does, so that the schema is the same as before.",
  run: (record) => record.revisions.flatMap((revision) => {
    const { down } = revision;
    if (!down || down.notRecorded || didNothing(revision) || revision.lines.down === null) return [];
    const older = droppedFromOlder(record, revision).map(({ change }) => change);
    const differences = told(down.differences).filter(
      (difference) => !older.includes(difference) && !isDuplicate(revision, difference)
    );
    return differences.map((difference) => {
      const { path } = difference;
      return finding({
        check: "downgrade-incomplete",
        level: levelOf(difference),
        revision: revision.id,
        object: difference.object,
        location: placeNaming(record, revision, "down", path.at(-1), path.at(-3) && path.at(-2)),
        message: `After the downgrade of ${titleOf(revision)}, ${describeDifference(difference)}`,
        why: whyOf(revision, difference, isToBlame(revision, difference, differences) ? costOf(revision) : ""),
        todo: todoOf(record, revision, difference),
        edits: [],
        evidence: mendingEvidence([difference]),
        proven: false
      });
    });
  })
});
function isDuplicate({ up: { proof } }, { change, path }) {
  if (change !== "added" || !proof?.proven) return false;
  return proof.repairs.some((repair) => repair.suspicion === "dropped-by-hand" && String(repair.path) === String(path));
}
function isToBlame({ again }, difference, all) {
  const named = all.filter(({ path }) => again?.error?.message.includes(`"${path.at(-1)}"`));
  return named.length === 0 || named.includes(difference);
}
function whyOf(revision, difference, cost) {
  if (keepsValues(difference)) return whyValuesStay + cost;
  const hidden = isLeftType(difference) ? hiddenCost(revision) : "";
  return `Going up and down again does not give the schema from before: databases that were downgraded once differ from those that were not.${hidden}${cost}`;
}
function todoOf(record, revision, difference) {
  if (keepsValues(difference)) return todoForValues(revision, difference);
  if (isLeftType(difference)) return dropTypeWords(record, revision, difference);
  return "Make the downgrade undo all that the upgrade does, so that the schema is as before.";
}
export {
  downgradeIncomplete
};
