// src/checks/duplicate-revision-id.ts
import { createHash } from "node:crypto";
import { basename } from "node:path/posix";
import { finding } from "../finding.js";
import { heads, sharedIds } from "../history/graph.js";
import { changedId } from "./changed-id.js";
import { defineCheck } from "./check.js";
import { fileOf } from "./place.js";
import { leftOut, lineEvidence, quotedList, wholeHistory } from "./stranded.js";
var duplicateRevisionId = defineCheck({
  id: "duplicate-revision-id",
  title: "Two revisions have the same id",
  about: "Somebody copied a revision to write the next one, and left its id. The tool knows a revision by its id alone: it takes one of the two for both, and the other never runs, on some databases this one, on some that. Downright replays the one that comes first in the history.",
  fix: "Give the newer one an id of its own, and let it follow the last revision.",
  run: (record) => sharedIds(wholeHistory(record)).map((sharing) => told(record, sharing))
});
function told(record, sharing) {
  const ran = sharing.find((one) => record.revisions.includes(one));
  const others = sharing.filter((one) => one !== ran);
  const [other] = others;
  const file = fileOf(record, other);
  const messages = new Set(sharing.map(({ message }) => message));
  const names = sharing.map(({ message, file: path }) => messages.size === sharing.length ? message : basename(path));
  const edits = sharing.length === 2 ? mending(record, other, ran ?? other) : [];
  return finding({
    check: "duplicate-revision-id",
    level: "error",
    revision: other.id,
    object: null,
    location: { file, line: other.lines.revision },
    message: `${sharing.length} revisions have the id \`${other.id}\`: ${quotedList(names)}`,
    why: `${record.tool.name} knows a revision by its id alone, so that only one of them runs.${ran ? ` Replayed was \`${basename(ran.file)}\`.` : ""}${leftOut(record, other.id)}`,
    todo: `Give \`${file}\` ${edits.length > 0 ? "an id of its own, and let it follow the last revision" : "another name"}.`,
    edits,
    evidence: sharing.map(
      (one) => lineEvidence(record, one, one.lines.revision, one === ran ? "Replayed" : "Not replayed")
    ),
    proven: false
  });
}
function mending(record, other, ran) {
  if (other.lines.parents === void 0) return [];
  const id = createHash("sha256").update(`${other.file}\0${other.id}`).digest("hex").slice(0, 12);
  const renamed = changedId(record, other, other.lines.revision, other.id, id);
  if (!renamed) return [];
  const [last, ...more] = heads(record.revisions);
  const [parent] = other.parents;
  const isCopy = other.parents.length === 1 && parent === ran.parents[0] && ran.parents.length === 1;
  if (!isCopy || !last || more.length > 0) return [renamed];
  const moved = changedId(record, other, other.lines.parents, parent, last.id);
  return moved ? [renamed, moved] : [renamed];
}
export {
  duplicateRevisionId
};
