// src/checks/upgrade-not-repeatable.ts
import { finding } from "../finding.js";
import { defineCheck } from "./check.js";
import { sentences, told } from "./differences.js";
import { clauseOf, evidenceOf, placeOf, titleOf } from "./place.js";
var upgradeNotRepeatable = defineCheck({
  id: "upgrade-not-repeatable",
  title: "After a downgrade, the upgrade does not run again",
  about: "The downgrade leads back to the schema from before, and still the upgrade fails, or gives another schema, when it is run a second time: mostly since rows that the upgrade wrote are left behind. Where the downgrade leaves a different schema, that is told instead, and this is its consequence.",
  fix: "Let the downgrade delete the rows that the upgrade writes, or let the upgrade cope with them.",
  run: (record) => record.revisions.flatMap((revision) => {
    const { down, again } = revision;
    if (!down || !again || told(down.differences).length > 0) return [];
    const differences = told(again.differences);
    if (!again.error && differences.length === 0) return [];
    const result = again.error ? `fails: ${clauseOf(again.error)}` : `gives another schema: ${sentences(differences)}`;
    return [
      finding({
        check: "upgrade-not-repeatable",
        level: "error",
        revision: revision.id,
        object: null,
        location: placeOf(record, revision, "up", again.error),
        message: `Taken down and run up a second time, ${titleOf(revision)} ${result}`,
        why: again.because === "rows" ? "The downgrade restores the schema, but not the rows: what the upgrade wrote is still there and gets in its way. A release that was taken back cannot be deployed again." : "A release that was taken back cannot be deployed again.",
        todo: "Let the downgrade remove the rows that the upgrade writes, or let the upgrade cope with rows that are there.",
        edits: [],
        evidence: again.error ? evidenceOf(again.error, "Error of the second upgrade") : [],
        proven: false
      })
    ];
  })
});
export {
  upgradeNotRepeatable
};
