// src/checks/upgrade-not-atomic.ts
import { finding } from "../finding.js";
import { defineCheck } from "./check.js";
import { cleaningUp, halfDone, inOneTransaction } from "./half-done.js";
import { clauseOf, evidenceOf, placeOf, titleOf } from "./place.js";
var upgradeNotAtomic = defineCheck({
  id: "upgrade-not-atomic",
  title: "The upgrade fails halfway, and what it did before stays",
  about: "The upgrade failed, and what it had done before stayed: its statements do not run in one transaction. The tool does not count it as applied and starts it again from its first statement, which now meets what is already there. Downright lists what was left.",
  fix: "Run all statements of the upgrade in one transaction, so that all of them happen or none.",
  run: (record) => record.revisions.flatMap((revision) => {
    const { error, leftovers, proof, outcome } = revision.up;
    if (!error || !leftovers || proof?.proven || outcome === "blocked") return [];
    const { object, words, level } = halfDone(leftovers);
    return [
      finding({
        check: "upgrade-not-atomic",
        level,
        revision: revision.id,
        object,
        location: placeOf(record, revision, "up", error),
        message: `The upgrade of ${titleOf(revision)} fails halfway (${clauseOf(error)}), and what it did before stays: ${words}`,
        why: "The revision does not count as applied, so the next attempt begins at its first statement, on a schema that has half of it already. Somebody has to clean up by hand, in each database where it failed.",
        todo: inOneTransaction(record),
        edits: [],
        evidence: [...evidenceOf(error, "Error"), ...cleaningUp(leftovers)],
        proven: false
      })
    ];
  })
});
export {
  upgradeNotAtomic
};
