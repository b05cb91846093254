// src/checks/multiple-heads.ts
import { finding } from "../finding.js";
import { heads, rivalHeads } from "../history/graph.js";
import { defineCheck } from "./check.js";
import { fileOf, titleOf } from "./place.js";
import { lineEvidence, quotedList, wholeHistory } from "./stranded.js";
var multipleHeads = defineCheck({
  id: "multiple-heads",
  title: "The history ends in more than one head",
  about: "Two people wrote a revision on top of the same one, and both were merged. The tool does not know which is the last one, and refuses to upgrade to it: the next deployment stops. Several heads are no fault where they are meant: branches with labels of their own, or in folders of their own (`version_locations`).",
  fix: "Merge the heads with the command that the finding names, or let one of the revisions follow the other.",
  run: (record) => {
    const all = wholeHistory(record);
    const stranded = new Set(record.stranded?.map(({ id }) => id));
    return rivalHeads(all).map((group) => group.filter(({ id }) => !stranded.has(id))).filter((group) => group.length > 1).map((group) => told(record, group, group.length === heads(all).length));
  }
});
function told(record, rivals, areAll) {
  const last = rivals.at(-1);
  const ids = rivals.map(({ id }) => id);
  const { merge, upgrade } = record.tool.commands ?? {};
  const merged = merge ? `Run \`${merge} ${areAll ? "heads" : ids.join(" ")}\`, and commit the revision it writes; or` : "Either";
  return finding({
    check: "multiple-heads",
    level: "error",
    revision: last.id,
    object: null,
    location: { file: fileOf(record, last), line: last.lines.parents ?? last.lines.revision },
    message: `The history has ${rivals.length} heads: ${rivals.map(titleOf).join(", ")}`,
    why: `${upgrade ? `\`${upgrade}\`` : record.tool.name} does not know which of them is the last, and stops: nobody can upgrade, and the next deployment fails.`,
    todo: `${merged}, where one of them has not been deployed yet, let it follow the other (${quotedList(ids)}). Where several heads are meant, give the branches labels.`,
    edits: [],
    evidence: rivals.map(
      (one) => lineEvidence(record, one, one.lines.parents ?? one.lines.revision, `Head \`${one.id}\``)
    ),
    proven: false
  });
}
export {
  multipleHeads
};
