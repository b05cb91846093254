// src/checks/live-upgrade-fails.ts
import { finding } from "../finding.js";
import { defineCheck } from "./check.js";
import { called, describeLive, standsAt, waysBack } from "./live-words.js";
import { clauseOf, evidenceOf, placeOf, titleOf } from "./place.js";
var liveUpgradeFails = defineCheck({
  id: "live-upgrade-fails",
  title: "A revision passes on a new database, and will fail in the live one",
  about: "The live database has something that the history does not make, or lacks something that it does. Downright builds a copy of it and runs there what it has not run yet. Where a revision fails, each difference that may be to blame is taken back alone, and the revision is run again: if it then passes, that is why.",
  fix: "Bring the live database back to what the history builds before this is deployed, or make the revision cope with both.",
  run: (record) => {
    const { live } = record;
    return (live?.ahead ?? []).flatMap((ahead) => willFail(ahead, live, record));
  }
});
function willFail({ revision: id, outcome, error }, live, record) {
  const revision = record.revisions.find((one) => one.id === id);
  if (outcome !== "failed" || !error || revision?.up.outcome !== "passed") return [];
  const cause = live.differences.find(
    ({ stumbling }) => stumbling.some((one) => one.revision === id && one.there === "fails")
  );
  const why = cause ? `${describeLive(cause, live)}. Proven: with that taken back, the revision passes there.` : "Which of the differences makes it so was not found.";
  return [
    finding({
      check: "live-upgrade-fails",
      level: "error",
      revision: id,
      object: cause?.object ?? null,
      location: placeOf(record, revision, "up", error),
      message: `${titleOf(revision)} will fail in ${called(live.name)}: ${clauseOf(error)}`,
      why: `It passes on a new database, and was run on a copy of the live one, too. ${standsAt(live, record)}. ${why}`,
      todo: cause?.back ? "Before this is deployed, bring the live database back by the SQL below; or make the revision cope with both." : "Before this is deployed, bring the live database to what the history builds; or make the revision cope with both.",
      edits: [],
      evidence: [...evidenceOf(error, "Error"), ...cause ? waysBack(cause, record) : []],
      proven: cause !== void 0
    })
  ];
}
export {
  liveUpgradeFails
};
