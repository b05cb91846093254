// src/checks/model-drift-words.ts
import { describeObject } from "../catalog/describe.js";
import { displayName } from "../catalog/object-id.js";
import { quoted } from "../catalog/phrase-forms.js";
import { lacking } from "./model-drift-level.js";
function describeDrift(change, model) {
  const { kind, path, object, to } = change;
  const who = model?.model ? `model ${quoted(model.model)}` : "the models";
  const has = model?.model ? "has" : "have";
  const describes = model?.model ? "describes" : "describe";
  switch (change.change) {
    case "added":
      if (kind === "table") return `${who} ${describes} table ${quoted(object)}, no migration makes it`;
      if (kind === "column" && model) return `${who} ${has} ${quoted(path.at(-1))}, no migration adds it`;
      if (kind === "sequence" && ownerOf(change)) {
        return `${who} ${has} ${quoted(ownerOf(change))} numbered by a sequence, the migrations build it without`;
      }
      return `${who} ${has} ${describeObject(change)}${definitionOf(change)}, no migration makes it`;
    case "removed":
      if (kind === "column") return `the migrations build ${quoted(object)}, no model has it`;
      if (kind === "table") return `the migrations build table ${quoted(object)}, no model describes it`;
      return `the migrations build ${describeObject(change)}${definitionOf(change)}, no model has it`;
    case "renamed": {
      const now = quoted(kind === "column" ? to?.at(-1) : displayName(kind, to));
      if (kind === "column") return `${who} ${has} ${now}, and the migrations build ${quoted(object)} in its place`;
      if (kind === "table")
        return `${who} ${describes} table ${now}, and the migrations build ${quoted(object)} in its place`;
      return `${describeObject(change)} is called ${now} in ${who}`;
    }
    case "altered":
      return `${describeObject(change)} ${toldFacts(change).map((fact) => phrase(fact, who)).join(", and ")}`;
  }
}
function toldFacts({ facts = [] }) {
  const isDefined = facts.some(({ fact }) => fact === "definition");
  return isDefined ? facts.filter(({ fact }) => fact !== "references" && fact !== "columns") : facts;
}
function ownerOf({ value: value2 }) {
  const owner = value2["owned by"];
  return Array.isArray(owner) ? String(owner.at(-1)) : void 0;
}
function definitionOf({ value: value2 }) {
  const { definition, predicate } = value2;
  return definition ? ` (${quoted(`${definition}${predicate ? ` WHERE ${predicate}` : ""}`)})` : "";
}
function phrase({ fact, before, after }, who) {
  if (fact === "labels") return labelsPhrase(before, after, who);
  if (fact === "definition") return `is ${value(after)} in ${who}, and ${value(before)} in the migrations`;
  if (fact === "not null" || typeof (before ?? after) === "boolean") {
    const [on, off] = words[fact] ?? [fact.toUpperCase(), `not ${fact.toUpperCase()}`];
    return `is ${after ? on : off} in ${who}, and ${after ? off : on} in the migrations`;
  }
  const name = names[fact] ?? fact;
  if (before === null) return `has ${name} ${value(after)} in ${who}, and none in the migrations`;
  if (after === null) return `has ${name} ${value(before)} in the migrations, and none in ${who}`;
  return `has ${name} ${value(after)} in ${who}, and ${value(before)} in the migrations`;
}
var names = { predicate: "the WHERE clause", generated: "the generation expression" };
var words = { "not null": ["NOT NULL", "nullable"] };
function labelsPhrase(before, after, who) {
  const parts = [
    ...lacking(before, after).map((label) => `has the value ${quoted(label)} in ${who}, no migration adds it`),
    ...lacking(after, before).map((label) => `has the value ${quoted(label)} in the migrations, no model has it`)
  ];
  return parts.length > 0 ? parts.join(", and ") : `lists its values in another order in ${who}`;
}
function value(fact) {
  return quoted(Array.isArray(fact) ? fact.join(", ") : String(fact));
}
export {
  describeDrift
};
