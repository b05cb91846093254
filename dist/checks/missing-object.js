// src/checks/missing-object.ts
import { quotePath } from "../catalog/object-id.js";
import { finding } from "../finding.js";
import { callNames } from "../source/calls.js";
import { byHandEvidence, callsAbout, provenByHand } from "./by-hand.js";
import { callOf } from "./call-of.js";
import { defineCheck } from "./check.js";
import { clauseOf, placeOf, titleOf } from "./place.js";
var missingObject = defineCheck({
  id: "missing-object",
  title: "A revision drops, renames, alters or needs what no older revision made",
  about: "Somebody made it by hand in the database that the revision was generated from. Autogenerate saw it there and not in the models, and drops it; or an extension was enabled there by hand, and the revision uses what comes with it. The revision passes there, and fails everywhere else. Downright makes it by hand in a scratch copy; when the revision then passes, the finding is proven.",
  fix: "Remove what drops or changes it from the revision; or make it in a revision before this one.",
  run: (record) => {
    const all = provenByHand(record, "made-by-hand");
    return all.filter((found) => !all.some((table) => isIndexOf(found, table))).map((found) => {
      const { revision, repair, error } = found;
      const { object, kind } = repair;
      if (kind === "extension") return missingExtension(record, found);
      return finding({
        check: "missing-object",
        level: "error",
        revision: revision.id,
        object,
        location: placeOf(record, revision, "up", error),
        message: `${titleOf(revision)} drops or changes ${kind} \`${object}\`${withIndexes(found, all)}, which no older revision made`,
        why: `The upgrade fails on every database built from these migrations${error ? ` (${clauseOf(error)})` : ""}. Most likely \`${object}\` was made by hand in the database that the revision was generated from. Proven: on a scratch copy where the ${kind} is made by hand, the revision passes.`,
        todo: `Remove from the revision what drops or changes \`${object}\`; or, where databases need it, make it in a revision before this one.`,
        edits: [],
        evidence: byHandEvidence(record, found),
        proven: true
      });
    });
  }
});
function isIndexOf(found, table) {
  if (found.repair.kind !== "index" || table.repair.kind !== "table" || found.revision !== table.revision) return false;
  return callsAbout(found, "up", ["drop_index", "removeIndex"]).some(
    (call) => callNames(call, table.repair.path.at(-1))
  );
}
function withIndexes(table, all) {
  const indexes = all.filter((one) => isIndexOf(one, table)).map(({ repair }) => `\`${repair.path.at(-1)}\``);
  return indexes.length > 0 ? ` with its index ${indexes.join(" and ")}` : "";
}
function missingExtension(record, found) {
  const { revision, repair, error } = found;
  const [name] = repair.path;
  const make = callOf(record, revision, `CREATE EXTENSION IF NOT EXISTS ${quotePath(repair.path)}`);
  return finding({
    check: "missing-object",
    level: "error",
    revision: revision.id,
    object: repair.object,
    location: placeOf(record, revision, "up", error),
    message: `${titleOf(revision)} needs the extension \`${name}\`, which no revision before it makes`,
    why: `The upgrade fails on every database built from these migrations${error ? ` (${clauseOf(error)})` : ""}. Proven: on a scratch copy where the extension is made by hand, the revision passes.`,
    todo: `Put \`${make}\` before what needs it, and drop the extension in the downgrade. Or, where every database has it from elsewhere (an image, an administrator), say so in \`downright.yml\`: \`extensions: ${name}\`.`,
    edits: [],
    evidence: byHandEvidence(record, found),
    proven: true
  });
}
export {
  missingObject
};
