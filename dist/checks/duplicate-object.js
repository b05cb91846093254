// src/checks/duplicate-object.ts
import { finding } from "../finding.js";
import { callNames } from "../source/calls.js";
import { byHandEvidence, callsAbout, deletions, isDestroyed, makerOf, provenByHand } from "./by-hand.js";
import { defineCheck } from "./check.js";
import { duplicateColumns } from "./duplicate-column.js";
import { clauseOf, fileOf, placeNaming, placeOf, titleOf } from "./place.js";
import { inRuns, remadeCalls, removeWords, wentWithWords } from "./remade.js";
import { together } from "./together.js";
var functions = {
  table: { up: ["create_table", "createTable"], down: ["drop_table", "dropTable"] },
  index: { up: ["create_index", "addIndex"], down: ["drop_index", "removeIndex"] },
  constraint: {
    up: [
      "create_unique_constraint",
      "create_foreign_key",
      "create_check_constraint",
      "create_primary_key",
      "addConstraint"
    ],
    down: ["drop_constraint", "removeConstraint"]
  }
};
var duplicateObject = defineCheck({
  id: "duplicate-object",
  title: "A revision makes a table, type, index, constraint, sequence or schema that an older revision already made",
  about: "Somebody dropped it by hand in the database that the revision was generated from. The revision passes there, and fails everywhere else. Downright does the same by hand in a scratch copy; when the revision then passes, the finding is proven. A type that columns have, or a schema that is not empty, cannot have been dropped: that the revision makes it again is proven by giving the first one another name. A column has a check of its own: duplicate-column.",
  fix: "Remove what makes it again from the upgrade, and what drops it from the downgrade.",
  run: (record) => together(record, duplicateObjects(record), duplicateColumns(record))
});
function duplicateObjects(record) {
  const dropped = provenByHand(record, "dropped-by-hand").filter(({ repair }) => repair.kind !== "column");
  return [
    ...dropped.filter((found) => !dropped.some((table) => isMadeWith(found, table))).map((found) => duplicate(record, found, dropped)),
    ...provenByHand(record, "made-again").map((found) => madeAgain(record, found))
  ];
}
function isMadeWith(found, table) {
  if (found.repair.path.length !== 2 || table.repair.kind !== "table" || found === table) return false;
  if (found.revision !== table.revision || found.repair.kind === "table") return false;
  return callsAbout(table, "up", functions.table?.up ?? []).some(
    (call) => callNames(call, found.repair.path.at(-1))
  );
}
function duplicate(record, found, all) {
  const { revision, repair, error } = found;
  const { object, kind } = repair;
  const { up, down } = functions[kind] ?? { up: [], down: [] };
  const made = callsAbout(found, "up", up);
  const dropped = callsAbout(found, "down", down);
  const more = remadeCalls(found);
  const fix = more && deletions(record, revision, inRuns([...made, ...more.up]), inRuns([...dropped, ...more.down]));
  const types = all.filter((one) => isMadeWith(one, found)).map(({ repair: repair2 }) => ` with ${repair2.kind} \`${repair2.object}\``);
  return finding({
    check: "duplicate-object",
    level: "error",
    revision: revision.id,
    object,
    location: made[0] ? { file: fileOf(record, revision), line: made[0].line } : placeOf(record, revision, "up", error),
    message: `${titleOf(revision)} makes ${kind} \`${object}\`${types.join(" and")}, which was already made by ${makerOf(record, repair).words}; nothing in the history drops it`,
    why: `The upgrade fails on every database built from these migrations${error ? ` (${clauseOf(error)})` : ""}. Most likely \`${object}\` was dropped by hand in the database that the revision was generated from. Proven: on a scratch copy where the ${kind} is dropped by hand, the revision passes.` + (isDestroyed(found) ? ` There its downgrade drops \`${object}\`: a colleague who downgrades loses it, though an older revision made it.` : "") + wentWithWords(repair),
    todo: `${fix?.words ?? removeWords(repair, "makes")} Then bring it back in the database where it is missing.`,
    edits: fix?.edits ?? [],
    evidence: byHandEvidence(record, found),
    proven: true
  });
}
function madeAgain(record, found) {
  const { revision, repair, error } = found;
  const { object, kind } = repair;
  const user = kind === "schema" ? "it is not empty" : "columns have it";
  return finding({
    check: "duplicate-object",
    level: "error",
    revision: revision.id,
    object,
    location: placeNaming(record, revision, "up", repair.path.at(-1)),
    message: `${titleOf(revision)} makes ${kind} \`${object}\` again, which ${makerOf(record, repair).words} made`,
    why: `The upgrade fails on every database built from these migrations${error ? ` (${clauseOf(error)})` : ""}; ${user}, so it is there. Proven: on a scratch copy where the first ${kind} has another name, the revision passes.`,
    todo: todoForAgain(found),
    edits: [],
    evidence: byHandEvidence(record, found),
    proven: true
  });
}
function todoForAgain({ revision, repair: { kind, object } }) {
  if (kind === "schema")
    return `Remove from the upgrade what makes \`${object}\`, and from the downgrade what drops it.`;
  const python = revision.file.endsWith(".py");
  const other = "If it is meant to be another type, give it a name of its own.";
  return python ? `Use the type that is there: \`postgresql.ENUM(…, name='${object.split(".").at(-1)}', create_type=False)\` in place of what makes it. Leave it alone in the downgrade. ${other}` : `Remove from the upgrade what makes \`${object}\`, and from the downgrade what drops it. ${other}`;
}
export {
  duplicateObject,
  duplicateObjects
};
