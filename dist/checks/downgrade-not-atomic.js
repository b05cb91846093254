// src/checks/downgrade-not-atomic.ts
import { finding } from "../finding.js";
import { defineCheck } from "./check.js";
import { cleaningUp, halfDone, inOneTransaction } from "./half-done.js";
import { clauseOf, evidenceOf, placeOf, titleOf } from "./place.js";
var downgradeNotAtomic = defineCheck({
  id: "downgrade-not-atomic",
  title: "The downgrade fails halfway, and what it did before stays",
  about: "The downgrade failed, and what it had done before stayed: its statements do not run in one transaction. The revision still counts as applied, though half of it is undone. Downright lists what has changed.",
  fix: "Run all statements of the downgrade in one transaction, so that all of them happen or none.",
  run: (record) => record.revisions.flatMap((revision) => {
    const { error, leftovers } = revision.down ?? {};
    if (!error || !leftovers) return [];
    const { object, words, level } = halfDone(leftovers);
    return [
      finding({
        check: "downgrade-not-atomic",
        level,
        revision: revision.id,
        object,
        location: placeOf(record, revision, "down", error),
        message: `The downgrade of ${titleOf(revision)} fails halfway (${clauseOf(error)}), and what it did before stays: ${words}`,
        why: "The revision still counts as applied, but half of it is undone: neither the application of this release nor that of the one before fits this schema. Somebody has to clean up by hand.",
        todo: inOneTransaction(record),
        edits: [],
        evidence: [...evidenceOf(error, "Error"), ...cleaningUp(leftovers)],
        proven: false
      })
    ];
  })
});
export {
  downgradeNotAtomic
};
