// src/checks/multiple-heads.ts
import { finding } from "../finding.js";
import { heads, rivalHeads, withAncestors } from "../history/graph.js";
import { changedId } from "./changed-id.js";
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
  const isNew = ({ id }) => record.scope?.added.includes(id) ?? false;
  const came = newLines(record, rivals, isNew);
  const there = rivals.filter((one) => !came.includes(one));
  const last = came.at(-1) ?? rivals.findLast((one) => !isNew(one)) ?? rivals.at(-1);
  const [onto, ...others] = there;
  const moved = onto && others.length === 0 && came.length === 1 ? moving(record, last, onto, isNew) : void 0;
  const ids = rivals.map(({ id }) => id);
  const { merge, upgrade } = record.tool.commands ?? {};
  const merging = merge && `un \`${merge} ${areAll ? "heads" : ids.join(" ")}\`, and commit the revision it writes`;
  const { file, line } = moved?.edit ?? { file: fileOf(record, last), line: lineOf(last) };
  return finding({
    check: "multiple-heads",
    level: "error",
    revision: last.id,
    object: null,
    location: { file, line },
    message: `The history has ${rivals.length} heads: ${rivals.map(titleOf).join(", ")}${cameWords(came, there)}`,
    why: `${upgrade ? `\`${upgrade}\`` : record.tool.name} does not know which of them is the last, and stops: nobody can upgrade, and the next deployment fails.`,
    todo: moved ? `Let \`${moved.revision.id}\` follow \`${onto?.id}\`, which was there first: write that into line ${line} of \`${file}\`.${merging ? ` Or r${merging}.` : ""}` : `${merging ? `R${merging}; or` : "Either"}, where one of them has not been deployed yet, let it follow the other (${quotedList(ids)}). Where several heads are meant, give the branches labels.`,
    edits: moved ? [moved.edit] : [],
    evidence: rivals.map((one) => {
      const label = `Head \`${one.id}\`${came.includes(one) ? ", new in this change" : ""}`;
      const { location, ...evidence } = lineEvidence(record, one, lineOf(one), label);
      return isNew(one) && !came.includes(one) ? evidence : { ...evidence, ...location && { location } };
    }),
    proven: false
  });
}
function lineOf({ lines }) {
  return lines.parents ?? lines.revision;
}
function cameWords(came, there) {
  if (came.length === 0) return "";
  return `; ${there.length === 0 ? "all" : quotedList(came.map(({ id }) => id))} came with this change`;
}
function newLines(record, rivals, isNew) {
  const all = wholeHistory(record);
  const before = heads(all.filter((one) => !isNew(one)));
  const lines = rivals.map((head) => {
    const line = withAncestors(all, [head]);
    return { head, from: before.filter((old) => line.includes(old)) };
  });
  return lines.flatMap(({ head, from }) => {
    const goesOn = from.some((old) => lines.every((other) => other.head === head || !other.from.includes(old)));
    return isNew(head) && !goesOn ? [head] : [];
  });
}
function moving(record, head, onto, isNew) {
  const all = wholeHistory(record);
  const below = withAncestors(all, [head]).filter(isNew);
  const [revision, ...others] = below.filter(({ parents }) => !below.some(({ id }) => parents.includes(id)));
  const [parent, ...more] = revision?.parents ?? [];
  if (!revision?.lines.parents || others.length > 0 || parent === void 0 || more.length > 0) return void 0;
  const edit = changedId(record, revision, revision.lines.parents, parent, onto.id);
  return edit && { revision, edit };
}
export {
  multipleHeads
};
