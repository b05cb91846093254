// src/reporters/history-graph.ts
import { revisionName } from "../history/name.js";
import { detailsBlock } from "./markdown.js";
import { brief, visible } from "./visible.js";
var mostBelow = 4;
var mostHeads = 8;
function historyGraph({ record: { revisions, stranded = [] }, verdict }) {
  const all = new Map([...revisions, ...stranded].map((revision) => [revision.id, revision]));
  const followed = new Set([...all.values()].flatMap(({ parents }) => parents));
  const heads = [...all.keys()].filter((id) => !followed.has(id));
  if (heads.length < 2) return "";
  const shown = upperEnd(heads.slice(0, mostHeads), all);
  const number = new Map([...shown].map((id, index) => [id, `r${index}`]));
  const lines = [...shown].flatMap((id) => {
    const { parents, ...revision } = all.get(id);
    const own = number.get(id);
    const edges = parents.map((parent) => number.get(parent)).filter((parent) => parent !== void 0);
    const isCut = parents.length > 0 && edges.length === 0;
    return [
      `  ${own}["${label(revision)}"]${heads.includes(id) ? ":::head" : ""}`,
      ...edges.map((parent) => `  ${parent} --> ${own}`),
      ...isCut ? [`  ${own}o["…"] -.-> ${own}`] : []
    ];
  });
  const graph = ["```mermaid", "flowchart TB", "  classDef head stroke-width:3px", ...lines, "```"].join("\n");
  const title = `The history has ${heads.length} heads`;
  return verdict.passed ? detailsBlock(title, graph) : `${title}:

${graph}`;
}
function upperEnd(heads, all) {
  const shown = /* @__PURE__ */ new Set();
  for (const head of heads) {
    let level = [head];
    for (let depth = 0; depth <= mostBelow && level.length > 0; depth++) {
      for (const id of level) shown.add(id);
      level = level.flatMap((id) => all.get(id)?.parents ?? []).filter((id) => all.has(id) && !shown.has(id));
    }
  }
  return shown;
}
function label({ id, message }) {
  const { id: name, message: title } = revisionName({ id, message });
  const inert = (text) => visible(brief(text, 40)).replace(/[^\p{L}\p{N} ]/gu, (character) => `#${character.codePointAt(0)};`);
  return title === void 0 ? inert(name) : `${inert(title)}<br>${inert(name)}`;
}
export {
  historyGraph
};
