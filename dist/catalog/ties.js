// src/catalog/ties.ts
import { kindOf, relationKinds } from "./kinds.js";
import { objectKey } from "./object-id.js";
var pathFacts = {
  references: "table",
  "attached to": "index",
  "copied from": "trigger",
  "owned by": "column"
};
var columnFacts = /* @__PURE__ */ new Set(["columns", "column order"]);
function tiesOf(object) {
  const { kind, path, facts } = object;
  const { place } = kindOf(kind);
  const ties = [];
  const relation = relationOf(object);
  if (place === "relation") for (const owner of relationKinds) ties.push(objectKey(owner, relation));
  if (place !== "database") ties.push(objectKey("schema", path.slice(0, 1)));
  for (const column of asArray(facts.columns)) ties.push(objectKey("column", [...relation, String(column)]));
  for (const parent of asArray(facts.parents)) ties.push(objectKey("table", asPath(parent)));
  if (facts.inherited) ties.push(objectKey(kind, asPath(facts.inherited)));
  for (const [fact, other] of Object.entries(pathFacts)) {
    if (facts[fact]) ties.push(objectKey(other, asPath(facts[fact])));
  }
  return ties;
}
function isOnlySettings({ kind, facts }) {
  return kind === "column" && facts.type === void 0;
}
function relationOf({ kind, path, facts }) {
  return kind === "statistics object" ? asPath(facts.references) : path.slice(0, 2);
}
function asPath(fact) {
  return asArray(fact).map(String);
}
function asArray(fact) {
  return Array.isArray(fact) ? fact : [];
}
export {
  asPath,
  columnFacts,
  isOnlySettings,
  relationOf,
  tiesOf
};
