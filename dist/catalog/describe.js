// src/catalog/describe.ts
import { kindOf } from "./kinds.js";
import { displayName } from "./object-id.js";
import { quoted } from "./phrase-forms.js";
import { factPhrase, tellingFacts } from "./phrases.js";
import { mendingScript, mendingSql } from "./mend/mend.js";
function describeDifference(change) {
  const name = describeObject(change);
  switch (change.change) {
    case "added":
      return `${name} ${be(change, "was")} left behind${withFolded(change)}${serial(change)}`;
    case "removed":
      return `${name} ${be(change, "is")} gone${withFolded(change)}${serial(change)}`;
    case "renamed":
      return `${name} is now called ${quoted(newName(change))}`;
    case "altered":
      return `${name} ${tellingFacts(change.facts).map((fact) => factPhrase(change, fact)).join(", and ")}`;
  }
}
function describeEffect(change) {
  const name = describeObject(change);
  switch (change.change) {
    case "added":
      return `+ ${name}`;
    case "removed":
      return `− ${name}`;
    case "renamed":
      return `~ ${name} → ${quoted(newName(change))}`;
    case "altered":
      return `~ ${name}: ${tellingFacts(change.facts).map(({ fact, after }) => fact === "not null" && after ? "NOT NULL" : effectWords[fact] ?? fact).join(", ")}`;
  }
}
var effectWords = {
  "not null": "nullable",
  labels: "values",
  predicate: "WHERE clause",
  "not valid": "validity",
  "column order": "order of columns"
};
function describeObject({ kind, path, object, value }) {
  const [first, second, third] = path.map(quoted);
  switch (kind) {
    case "database":
      return object;
    case "setting":
      return `setting ${third} of ${path[1] === "every role" ? path[0] : `role ${second} in ${path[0]}`}`;
    case "cast":
      return `cast from ${first} to ${second}`;
    case "user mapping":
      return `user mapping of ${second} for server ${first}`;
    case "default privileges":
      return `default privileges of ${first} for ${path[2]} in ${path[1] === "every schema" ? path[1] : `schema ${second}`}`;
    case "enum":
    case "domain":
      return `type ${quoted(object)} (${kind})`;
    case "composite type":
    case "range type":
    case "base type":
      return `type ${quoted(object)} (${kind.slice(0, -" type".length)})`;
    case "constraint":
      return `${constraintWords[String(value.type)] ?? kind} ${third} of ${quoted(displayName("table", path.slice(0, 2)))}`;
    case "index":
      return `${value.unique ? "unique index" : kind} ${quoted(object)}`;
    case "column":
      return `${kind} ${quoted(object)}`;
    default:
      if (kindOf(kind).place !== "relation") return `${kind} ${quoted(object)}`;
      return `${kind} ${third} of ${quoted(displayName("table", path.slice(0, 2)))}`;
  }
}
var constraintWords = {
  "primary key": "primary key",
  unique: "unique constraint",
  "foreign key": "foreign key",
  check: "check constraint",
  exclusion: "exclusion constraint"
};
function be({ kind }, form) {
  return kind !== "default privileges" ? form : form === "is" ? "are" : "were";
}
function newName({ kind, to }) {
  return kindOf(kind).place === "relation" ? displayName("schema", to.slice(2)) : displayName(kind, to);
}
function withFolded({ kind, folded }) {
  const tables = folded?.table ?? 0;
  return kind === "schema" && tables > 0 ? ` with ${tables} ${tables === 1 ? "table" : "tables"}` : "";
}
function serial({ change, kind, value, folded }) {
  const owner = value["owned by"];
  if (kind !== "sequence" || !Array.isArray(owner) || !folded?.["default of column"]) return "";
  const column = quoted(displayName("column", owner.map(String)));
  const plain = `a plain ${value.type ?? "number"}`;
  return change === "removed" ? `: ${column} was serial and is now ${plain}` : `: ${column} was ${plain} and is now serial`;
}
export {
  describeDifference,
  describeEffect,
  describeObject,
  mendingScript,
  mendingSql
};
