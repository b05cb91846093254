// src/checks/duplicate-constraint.ts
import { describeObject } from "../catalog/describe.js";
import { finding } from "../finding.js";
import { defineCheck } from "./check.js";
import { makerOf } from "./older.js";
import { placeNaming, titleOf } from "./place.js";
var duplicateConstraint = defineCheck({
  id: "duplicate-constraint",
  title: "A revision adds a constraint that is there already under another name",
  about: "The catalog has, on the same table, an older constraint that says the same. It comes about when a column is made with a foreign key or `unique` and the constraint is added once more; Sequelize’s `changeColumn` with `references` or `unique` adds another one on every run (`…_fkey1`, `…_key1`). Each write is checked twice, and when one of the two is dropped, the other still holds.",
  fix: "Take it out; or drop the older one in the same revision, when the new one shall replace it.",
  run: (record) => record.revisions.flatMap(
    (revision) => (revision.up.repeats ?? []).flatMap(({ path, of, definition, madeBy }) => {
      const change = revision.up.changes.find((one) => one.path.join("\0") === path.join("\0"));
      if (!change) return [];
      const maker = makerOf(record, madeBy, [...path.slice(0, -1), of]);
      return [
        finding({
          check: "duplicate-constraint",
          level: "warning",
          revision: revision.id,
          object: change.object,
          location: placeNaming(record, revision, "up", constrained(change.value.columns) ?? path.at(-1)),
          message: `${titleOf(revision)} adds ${describeObject(change)}, and \`${of}\` ${definition ? "ties the same columns" : "says the same"} already, which ${maker.words}`,
          why: `Every write is checked twice, ${definition ? "and when a row goes that they point to, both act: where one of them forbids it, it is forbidden" : "and whoever drops or changes one of them later finds that the other one still holds"}.`,
          todo: `Take it out of the revision. If it shall replace \`${of}\`, drop that one first.${/\bchangeColumn\b/.test(revision.source) ? " Give `changeColumn` neither `references` nor `unique` for a column that has them." : ""}`,
          edits: [],
          evidence: [
            { label: definition ? "The new one says" : "Both say", text: String(change.value.definition) },
            ...definition ? [{ label: `\`${of}\` says`, text: definition }] : [],
            ...maker.evidence
          ],
          proven: false
        })
      ];
    })
  )
});
function constrained(columns) {
  return Array.isArray(columns) && columns.length === 1 ? String(columns[0]) : void 0;
}
export {
  duplicateConstraint
};
