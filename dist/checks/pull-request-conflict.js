// src/checks/pull-request-conflict.ts
import { clashes } from "../conflicts/clash.js";
import { isSameProject, outlineOf } from "../conflicts/outline.js";
import { clashReason, clashRemedy, clashWords } from "../conflicts/words.js";
import { finding } from "../finding.js";
import { defineCheck } from "./check.js";
var pullRequestConflict = defineCheck({
  id: "pull-request-conflict",
  title: "Two open pull requests break together",
  about: "Two people work at the same time: both add the same column, or one drops what the other uses, or both write the next revision after the same one. Each pull request is green, and the second to be merged breaks the main branch. Downright's comment on a pull request holds, hidden, what its new revisions do; each run reads those of the other open pull requests to the same branch, and both are told. No run executes code of another pull request. It is a warning for the one that was opened later, and a note for the earlier one, so that they never block each other.",
  fix: "Talk to each other: merge one of the two, rebase the other and let it follow; or take what is doubled out of one.",
  run(record) {
    const { neighbourhood } = record;
    const own = neighbourhood && outlineOf(record);
    if (!own) return [];
    const others = neighbourhood.others.filter(({ outline }) => isSameProject(own, outline));
    return others.flatMap(
      (other) => clashes(own, other.outline).map((clash) => told(record, clash, other, neighbourhood.number))
    );
  }
});
function told({ tool }, clash, { number, home, sha }, ownNumber) {
  const { about, name, own, other } = clash;
  const { merge, upgrade } = tool.commands ?? {};
  const who = `#${number}`;
  const { file } = other.revision;
  return finding({
    check: "pull-request-conflict",
    // The two are never blocked by each other: one of them was opened first.
    level: number < ownNumber ? "warning" : "note",
    revision: own.revision.id,
    object: about === "object" ? name : null,
    location: { file: own.revision.file, line: own.line },
    message: `${clashWords(clash, who)} (\`${file}:${other.line}\`)`,
    why: clashReason(clash, upgrade && `\`${upgrade}\``),
    todo: clashRemedy(clash, who, merge),
    edits: [],
    evidence: [],
    elsewhere: { pullRequest: number, home, sha, file, line: other.line },
    proven: false
  });
}
export {
  pullRequestConflict
};
