// src/checks/missing-object.ts
import { finding } from "../finding.js";
import { byHandEvidence, provenByHand } from "./by-hand.js";
import { defineCheck } from "./check.js";
import { clauseOf, placeOf, titleOf } from "./place.js";
var missingObject = defineCheck({
  id: "missing-object",
  title: "A revision drops, renames or alters what no older revision made",
  about: "Somebody made it by hand in the database that the revision was generated from. Autogenerate saw it there and not in the models, and drops it. The revision passes there, and fails everywhere else. Downright makes it by hand in a scratch copy; when the revision then passes, the finding is proven.",
  fix: "Remove what drops or changes it from the revision; or make it in a revision before this one.",
  run: (record) => provenByHand(record, "made-by-hand").map((found) => {
    const { revision, repair } = found;
    const { object, kind } = repair;
    const { error } = revision.up;
    return finding({
      check: "missing-object",
      level: "error",
      revision: revision.id,
      object,
      location: placeOf(record, revision, "up", error),
      message: `${titleOf(revision)} drops or changes ${kind} \`${object}\`, which no older revision made`,
      why: `The upgrade fails on every database built from these migrations${error ? ` (${clauseOf(error)})` : ""}. Most likely \`${object}\` was made by hand in the database that the revision was generated from. Proven: on a scratch copy where the ${kind} is made by hand, the revision passes.`,
      todo: `Remove from the revision what drops or changes \`${object}\`; or, where databases need it, make it in a revision before this one.`,
      edits: [],
      evidence: byHandEvidence(record, found),
      proven: true
    });
  })
});
export {
  missingObject
};
