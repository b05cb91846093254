// src/checks/revision-cycle.ts
import { finding } from "../finding.js";
import { cycles } from "../history/graph.js";
import { defineCheck } from "./check.js";
import { fileOf } from "./place.js";
import { leftOut, lineEvidence, wholeHistory } from "./stranded.js";
var revisionCycle = defineCheck({
  id: "revision-cycle",
  title: "Revisions follow each other in a circle",
  about: "A revision follows or depends on itself, by way of others or directly, so that none of them can be the first to run. It comes of ids that were edited by hand, and of merges that went wrong. The tool then refuses every command. Downright replays what does not hang on the circle.",
  fix: "Let one of the revisions follow what it followed before.",
  run: (record) => cycles(wholeHistory(record)).map((circle) => {
    const [first] = circle;
    const way = [...circle, first].map(({ id }) => `\`${id}\``).join(" → ");
    return finding({
      check: "revision-cycle",
      level: "error",
      revision: first.id,
      object: null,
      location: { file: fileOf(record, first), line: lineOfNeed(first, circle[1] ?? first) },
      message: circle.length === 1 ? `\`${first.id}\` follows itself` : `Revisions follow each other in a circle: ${way}`,
      why: `${circle.length === 1 ? "It waits for itself, and can never run" : "None of them can be the first to run"}. ${record.tool.name} cannot read the history, so that every command of it fails, for everybody.${leftOut(record)}`,
      todo: `Let ${circle.length === 1 ? "it" : "one of these revisions"} follow another one, as it did before.`,
      edits: [],
      evidence: circle.map((revision, index) => {
        const next = circle[index + 1] ?? first;
        return lineEvidence(record, revision, lineOfNeed(revision, next), `\`${revision.id}\` needs \`${next.id}\``);
      }),
      proven: false
    });
  })
});
function lineOfNeed({ lines, parents }, needed) {
  return (parents.includes(needed.id) ? lines.parents : lines.dependsOn) ?? lines.revision;
}
export {
  revisionCycle
};
