// src/checks/by-hand.ts
import { callNames, findCalls, functionLines } from "../source/calls.js";
import { deleteLines } from "../source/delete.js";
import { halfDone } from "./half-done.js";
import { evidenceOf, fileOf, placeNaming, titleOf } from "./place.js";
function provenByHand(record, suspicion) {
  return record.revisions.flatMap((revision) => {
    const { proof } = revision.up;
    const repairs = proof?.proven ? proof.repairs : [];
    return repairs.filter((repair) => repair.suspicion === suspicion).map((repair) => ({ revision, repair, error: repair.error ?? revision.up.error }));
  });
}
function makerOf(record, { madeBy, path }) {
  const maker = record.revisions.find(({ id }) => id === madeBy);
  if (!maker) return { words: "what was there before it" };
  const location = placeNaming(record, maker, "up", path.at(-1), path.at(-3) && path.at(-2));
  const line = maker.source.split("\n")[location.line - 1]?.trim() ?? "";
  return { words: `${titleOf(maker)} at \`${location.file}:${location.line}\``, line, location };
}
function isDestroyed({ revision, repair }) {
  return revision.down?.destroys.some(({ path }) => path.join("\0") === repair.path.join("\0")) ?? false;
}
function callsIn({ revision: { file, source, lines } }, direction, functions) {
  const within = functionLines(source, lines, direction);
  return within ? findCalls(file, source, functions, within) : [];
}
function callsAbout({ revision, repair: { path } }, direction, functions) {
  const named = callsIn({ revision }, direction, functions).filter((call) => callNames(call, path.at(-1)));
  const sameTable = path.length > 2 ? named.filter((call) => callNames(call, path.at(-2))) : [];
  return sameTable.length > 0 ? sameTable : named;
}
function deletions(record, revision, ups, downs) {
  if (ups.length === 0 || [...ups, ...downs].some(({ alone }) => !alone)) return void 0;
  const file = fileOf(record, revision);
  const edit = ({ line, endLine }) => deleteLines(file, revision.source, line, endLine);
  const [up, down] = [ups.map(edit), downs.map(edit)];
  const words = [...instructions(up, "upgrade"), ...instructions(down, "downgrade")];
  return { edits: [...up, ...down], words: words.join(" ") };
}
function instructions(edits, direction) {
  const lines = ({ line, endLine }) => line === endLine ? `line ${line}` : `lines ${line} to ${endLine}`;
  const deleted = edits.filter(({ replacement }) => replacement === null).map(lines);
  const replaced = edits.flatMap(
    (edit) => edit.replacement === null ? [] : [`put \`${edit.replacement.trim()}\` in place of ${lines(edit)}`]
  );
  const all = [...deleted.length > 0 ? [`delete ${deleted.join(" and ")}`] : [], ...replaced];
  return all.map((words) => `In the ${direction}, ${words}.`);
}
function byHandEvidence(record, { revision, repair, error }) {
  const { leftovers } = revision.up;
  const { line, location } = makerOf(record, repair);
  return [
    ...error ? evidenceOf(error, "Error") : [],
    ...line && location ? [{ label: `Where the ${repair.kind} was first made`, text: line, location }] : [],
    ...leftovers ? [{ label: "What the failed upgrade leaves behind", text: halfDone(leftovers).words }] : [],
    { label: "Done by hand in a scratch copy, after which the revision passes", text: repair.sql }
  ];
}
export {
  byHandEvidence,
  callsAbout,
  callsIn,
  deletions,
  isDestroyed,
  makerOf,
  provenByHand
};
