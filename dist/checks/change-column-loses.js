// src/checks/change-column-loses.ts
import { finding } from "../finding.js";
import { callNames, findCalls, functionLines } from "../source/calls.js";
import { defineCheck } from "./check.js";
import { fileOf, titleOf } from "./place.js";
var options = [
  { fact: "not null", option: "allowNull", lost: "NOT NULL", keep: "allowNull: false" },
  { fact: "default", option: "defaultValue", lost: "its default", keep: "defaultValue" }
];
var changeColumnLoses = defineCheck({
  id: "change-column-loses",
  title: "A `changeColumn` drops NOT NULL or the default, which it does not mention",
  about: "Sequelize’s `changeColumn` sets all of a column: what is not among its options is dropped. A call that only gives a new type also makes the column nullable and takes its default away, and nothing is said. The catalog before and after the upgrade shows it.",
  fix: "Name everything that the column shall keep: `allowNull: false`, `defaultValue`.",
  run: (record) => record.revisions.flatMap(
    (revision) => revision.up.changes.flatMap((change) => {
      const call = callOf(revision, change);
      const lost = call ? options.filter(({ fact, option }) => loses(change, fact) && !new RegExp(`\\b${option}\\b`).test(call.text)) : [];
      if (!call || lost.length === 0) return [];
      const words = lost.map((one) => one.lost).join(" and ");
      return [
        finding({
          check: "change-column-loses",
          level: "warning",
          revision: revision.id,
          object: change.object,
          location: { file: fileOf(record, revision), line: call.line },
          message: `The \`changeColumn\` of ${titleOf(revision)} takes ${words} from column \`${change.object}\`, which it does not mention`,
          why: "Sequelize drops what the call does not name, without a word. From then on the database takes rows that it refused before, or leaves a value empty that it filled in.",
          todo: `Add \`${lost.map(({ keep }) => keep).join("`, `")}\` to the options of the call; or, if it is meant, write \`${lost.map(({ option }) => option === "allowNull" ? "allowNull: true" : "defaultValue: null").join("`, `")}\`.`,
          edits: [],
          evidence: [],
          proven: false
        })
      ];
    })
  )
});
function callOf({ file, source, lines }, { change, kind, path }) {
  const range = functionLines(source, lines, "up");
  if (change !== "altered" || kind !== "column" || !range) return void 0;
  const [, table, column] = path;
  const calls = findCalls(file, source, ["changeColumn"], range).filter((call) => callNames(call, column));
  return calls.find((call) => callNames(call, table)) ?? calls.find(({ text }) => isTableUnknown(text));
}
function isTableUnknown(text) {
  return /^\s*([A-Za-z_$][\w$.]*\s*,|\{[^}]*\btableName\s*(,|\}|:\s*[A-Za-z_$]))/.test(text);
}
function loses({ facts }, name) {
  return facts?.some(({ fact, before, after }) => fact === name && before && !after) ?? false;
}
export {
  changeColumnLoses
};
