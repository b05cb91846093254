// src/checks/live-words.ts
import { describeDifference, describeObject } from "../catalog/describe.js";
import { placeNaming, titleOf } from "./place.js";
function describeLive(difference, { name }) {
  const where = called(name);
  switch (difference.change) {
    case "added":
      return `${sentence(describeObject(difference))} is in ${where}, and no revision makes it`;
    case "removed":
      return `${sentence(describeDifference(difference))} from ${where}`;
    default:
      return `In ${where}, ${describeDifference(difference)}`;
  }
}
function standsAt({ at, name }, { revisions }) {
  const names = at.map((id) => {
    const found = revisions.find((revision) => revision.id === id);
    return found ? titleOf(found) : `\`${id}\``;
  });
  return names.length === 0 ? sentence(`${called(name)} has run no revision`) : sentence(`${called(name)} stands at ${names.join(" and ")}`);
}
function called(name) {
  return name === "the live database" ? name : `\`${name}\``;
}
function revisionOf(difference, { revisions, live }) {
  const ran = revisions.slice(0, live?.applied);
  return revisions.find(({ id }) => id === difference.madeBy) ?? ran.at(-1) ?? revisions[0];
}
function waysBack(difference, record) {
  const { madeBy, byHand, back, follow, path } = difference;
  const maker = record.revisions.find(({ id }) => id === madeBy);
  const proven = ({ proven: is }) => is ? " (proven)" : " (not proven)";
  const evidence = [];
  if (maker && difference.change !== "added") {
    const location = placeNaming(record, maker, "up", path.at(-1));
    const text = maker.source.split("\n")[location.line - 1]?.trim() ?? "";
    evidence.push({ label: `Where ${titleOf(maker)} makes it`, text, location });
  }
  if (byHand) evidence.push({ label: "Most likely done by hand", text: byHand });
  if (back) evidence.push({ label: `Brings it back to the history${proven(back)}`, text: back.sql });
  if (follow) evidence.push({ label: `Makes the history follow it${proven(follow)}`, text: follow.sql });
  return evidence;
}
function sentence(text) {
  return text.startsWith("`") ? text : text.charAt(0).toUpperCase() + text.slice(1);
}
export {
  called,
  describeLive,
  revisionOf,
  sentence,
  standsAt,
  waysBack
};
