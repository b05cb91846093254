// src/checks/differences.ts
import { describeDifference, mendingSql } from "../catalog/describe.js";
import { isHarmless } from "../catalog/harmless.js";
import { keepsValues } from "./enums.js";
import { clauseOf } from "./place.js";
function told(differences) {
  return differences.filter((difference) => !isHarmless(difference));
}
function levelOf(change) {
  return keepsValues(change) ? "warning" : change.level;
}
function worst(changes) {
  const has = (level) => changes.some((change) => levelOf(change) === level);
  return has("error") ? "error" : has("warning") ? "warning" : "note";
}
function didNothing({ down }) {
  return down?.outcome === "passed" && !down.notRecorded && down.changes.length === 0 && told(down.differences).length > 0;
}
function costOf({ again }) {
  if (again?.error) return ` Running it up again then fails: ${clauseOf(again.error)}.`;
  const differences = told(again?.differences ?? []);
  if (differences.length === 0) return "";
  return ` Running it up again passes, and gives another schema than the first time: ${sentences(differences)}.`;
}
function sentences(differences) {
  const most = 5;
  const words = differences.slice(0, most).map(describeDifference);
  const more = differences.length - words.length;
  return more > 0 ? `${words.join("; ")}; and ${more} more` : words.join("; ");
}
function mendingEvidence(differences) {
  const statements = differences.map(mendingSql).filter((sql) => sql !== void 0);
  return statements.length === 0 ? [] : [{ label: "SQL that the downgrade lacks", text: statements.join("\n") }];
}
export {
  costOf,
  didNothing,
  levelOf,
  mendingEvidence,
  sentences,
  told,
  worst
};
