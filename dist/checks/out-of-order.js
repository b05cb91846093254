// src/checks/out-of-order.ts
import { finding } from "../finding.js";
import { defineCheck } from "./check.js";
import { placeOf, titleOf } from "./place.js";
var outOfOrder = defineCheck({
  id: "out-of-order",
  title: "A revision stands before others that were there first",
  about: "A database that is there already ran the others first; a new database runs this one first; so the two may not be the same, and Downright has seen only the second. It comes about when a branch is merged late and its migration carries an older date than those merged meanwhile, when numbers are not padded with zeros (`10-…` sorts before `2-…`), or when a new Alembic revision is put below one that was merged: then it never runs where that one has run.",
  fix: "Give the new revision a number or date after all that are merged; in Alembic, let it follow the head.",
  run: (record) => [...beforeMerged(record), ...misnumbered(record)]
});
function beforeMerged(record) {
  const { scope, revisions } = record;
  if (!scope) return [];
  const isNew = ({ id }) => scope.added.includes(id);
  return revisions.filter(isNew).flatMap((revision) => {
    const later = descendants(record, revision).find((one) => !isNew(one));
    if (!later) return [];
    const sorted = record.tool.capabilities.includes("sorted-by-name");
    return [
      told(record, revision, sorted ? "warning" : "error", {
        message: `${titleOf(revision)} is new, and stands before ${titleOf(later)}, which is merged already`,
        why: sorted ? `Databases that ran ${titleOf(later)} run it afterwards, new ones before: the two may end up different, and only the second order was replayed.` : `${record.tool.name} takes it for applied wherever ${titleOf(later)} has run, so there it never runs.`,
        todo: sorted ? "Rename it, so that its date or number comes after all that are merged." : "Let it follow the head of the base branch, and nothing that is merged follow it."
      })
    ];
  });
}
function misnumbered(record) {
  if (!record.tool.capabilities.includes("sorted-by-name")) return [];
  const { revisions } = record;
  const numbers = revisions.map(({ id }) => numberOf(id));
  const first = revisions.findIndex((_, index) => followerOf(numbers, index) !== void 0);
  if (first === -1) return [];
  const early = revisions.filter((_, index) => followerOf(numbers, index) !== void 0);
  const [revision, later] = [revisions[first], revisions[followerOf(numbers, first)]];
  if (!revision || !later) return [];
  const more = early.length > 1 ? ` (and ${early.length - 1} more like it)` : "";
  return [
    told(record, revision, "warning", {
      message: `${titleOf(revision)} runs before ${titleOf(later)}${more}: names are sorted as text, not by their numbers`,
      why: `Its number says that it was written later. Databases that are there already ran ${titleOf(later)} first, new ones run it last: the two may end up different.`,
      todo: "Pad the numbers with zeros to the same length, or use time stamps. Where databases have run them under their old names, change the names in the bookkeeping table as well."
    })
  ];
}
function followerOf(numbers, index) {
  const own = numbers[index];
  const found = numbers.findIndex(
    (other, at) => at > index && own && other && own.style === other.style && other.value < own.value
  );
  return found === -1 ? void 0 : found;
}
function numberOf(name) {
  const digits = /^(?:.*\/)?(\d+)/.exec(name)?.[1];
  if (!digits) return void 0;
  if (digits.length < 8) return { style: "number", value: Number(digits) };
  if (/^(19|20)/.test(digits)) return { style: "date", value: Number(digits.slice(0, 14).padEnd(14, "0")) };
  return { style: "clock", value: Number(digits.slice(0, 13).padEnd(13, "0")) };
}
function descendants({ revisions }, revision) {
  const after = /* @__PURE__ */ new Set([revision.id]);
  return revisions.filter(({ id, parents, dependsOn }) => {
    if (![...parents, ...dependsOn].some((one) => after.has(one))) return false;
    after.add(id);
    return true;
  });
}
function told(record, revision, level, words) {
  const { file } = placeOf(record, revision, "up");
  return finding({
    check: "out-of-order",
    level,
    revision: revision.id,
    object: null,
    location: { file, line: revision.lines.revision },
    ...words,
    edits: [],
    evidence: [],
    proven: false
  });
}
export {
  outOfOrder
};
