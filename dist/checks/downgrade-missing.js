// src/checks/downgrade-missing.ts
import { finding } from "../finding.js";
import { functionLines } from "../source/calls.js";
import { blankText, languageOf } from "../source/scan.js";
import { defineCheck } from "./check.js";
import { costOf, didNothing, mendingEvidence, sentences, told, worst } from "./differences.js";
import { keepsValues, todoForValues, whyValuesStay } from "./enums.js";
import { placeOf, titleOf } from "./place.js";
var downgradeMissing = defineCheck({
  id: "downgrade-missing",
  title: "There is no downgrade, or it does nothing",
  about: "The upgrade changes the schema, and the downgrade is absent or empty. The tool says that the revision was taken back, and all it made is still there; the next upgrade meets it. A downgrade that is empty because the upgrade changes no schema is not told.",
  fix: "Write the downgrade: undo, in reverse order, what the upgrade does.",
  run: (record) => record.revisions.flatMap((revision) => {
    const { down } = revision;
    if (!down) return [];
    const absent = revision.lines.down === null && (down.error !== void 0 || told(down.differences).length > 0);
    if (!absent && !didNothing(revision)) return [];
    const differences = told(down.differences);
    const left = differences.length > 0 ? `: ${sentences(differences)}` : "";
    const calls = absent ? "" : callsOf(revision);
    const what = absent ? "has no downgrade" : `has a downgrade that ${calls ? "undoes" : "does"} nothing`;
    const stops = down.error || absent && !record.tool.capabilities.includes("missing-down-passes");
    const result = stops ? `${record.tool.name} stops at it, so that neither this revision nor any before it can be taken back.` : `${record.tool.name} says that the revision was taken back, and all it made is still there.`;
    const values = !down.error && differences.every(keepsValues) ? differences[0] : void 0;
    return [
      finding({
        check: "downgrade-missing",
        level: down.error ? "error" : worst(differences),
        revision: revision.id,
        object: differences.length === 1 ? differences[0]?.object ?? null : null,
        location: placeOf(record, revision, "down", down.error),
        message: `${titleOf(revision)} ${what}${left}`,
        why: (values ? whyValuesStay : result) + costOf(revision),
        todo: values ? todoForValues(revision, values) : calls ? `Mend the downgrade: what it calls leaves the schema as it was${/\.removeIndex$/m.test(calls) ? ", without an error (`removeIndex` says IF EXISTS, and no index has the name that it drops)" : ""}.` : "Write the downgrade: undo, in reverse order, what the upgrade does.",
        edits: [],
        evidence: mendingEvidence(differences),
        proven: false
      })
    ];
  })
});
function callsOf({ file, source, lines }) {
  const [from, to] = functionLines(source, lines, "down") ?? [0, 0];
  const language = languageOf(file);
  if (language === "sql" || from === 0) return "";
  const text = blankText(source, language).code.split("\n").slice(from - 1, to).join("\n");
  return (text.match(/(?<!\bconsole|\bPromise|\bmodule|\bexports)\.\w+(?=\s*\()/g) ?? []).join("\n");
}
export {
  downgradeMissing
};
