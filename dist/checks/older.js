// src/checks/older.ts
import { placeNaming, titleOf } from "./place.js";
function droppedFromOlder(record, { down }) {
  return (down?.older ?? []).flatMap(({ kind, path, madeBy }) => {
    const change = down?.differences.find((one) => one.kind === kind && one.path.join("\0") === path.join("\0"));
    return change ? [{ change, maker: makerOf(record, madeBy, path) }] : [];
  });
}
function makerOf(record, madeBy, path) {
  const maker = record.revisions.find(({ id }) => id === madeBy);
  if (!maker) return { words: "was there before all revisions", evidence: [] };
  const name = path.at(-1);
  const location = placeNaming(record, maker, "up", name);
  const text = maker.source.split("\n")[location.line - 1]?.trim() ?? "";
  return {
    words: `${titleOf(maker)} made at \`${location.file}:${location.line}\``,
    evidence: location.line === maker.lines.up ? [] : [{ label: `Where \`${name}\` was made`, text, location }]
  };
}
export {
  droppedFromOlder,
  makerOf
};
