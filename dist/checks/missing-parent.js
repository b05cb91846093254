// src/checks/missing-parent.ts
import { finding } from "../finding.js";
import { heads, missingParents } from "../history/graph.js";
import { defineCheck } from "./check.js";
import { fileOf, titleOf } from "./place.js";
import { leftOut, lineEvidence, quotedList, wholeHistory } from "./stranded.js";
var missingParent = defineCheck({
  id: "missing-parent",
  title: "A revision follows one that no file has",
  about: "The revision names a parent, or a dependency, and there is no file with that id: it was deleted, it is on a branch that has not been merged, or its id was changed. The tool then refuses every command, for everybody. Downright replays what does not hang on it.",
  fix: "Bring the missing file back, or let the revision follow one that is there.",
  run: (record) => {
    const missing = missingParents(wholeHistory(record));
    const revisions = [...new Set(missing.map(({ revision }) => revision))];
    return revisions.map(
      (one) => told(
        record,
        missing.filter(({ revision }) => revision === one)
      )
    );
  }
});
function told(record, missing) {
  const [{ revision, line }] = missing;
  const ids = missing.map(({ parent }) => parent);
  const alike = wholeHistory(record).filter(({ id }) => ids.some((lost) => id.startsWith(lost) || lost.startsWith(id)));
  const last = heads(record.revisions).map(({ id }) => id);
  const others = alike.length > 0 ? alike.map(({ id }) => id) : last;
  const instead = others.length > 0 ? `; or follow one that is there (${quotedList(others)})` : "; or follow nothing";
  return finding({
    check: "missing-parent",
    level: "error",
    revision: revision.id,
    object: null,
    location: { file: fileOf(record, revision), line },
    message: `${titleOf(revision)} follows ${quotedList(ids)}, and no file has ${ids.length === 1 ? "that id" : "these ids"}`,
    why: `${record.tool.name} cannot read the history, so that every command of it fails, for everybody.${leftOut(record)}`,
    todo: `Bring back the file of ${quotedList(ids)}: it was deleted, or is on a branch that has not been merged${instead}.`,
    edits: [],
    evidence: missing.map((one) => lineEvidence(record, revision, one.line, `Where \`${one.parent}\` is named`)),
    proven: false
  });
}
export {
  missingParent
};
