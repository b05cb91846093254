// src/checks/model-drift-noise.ts
import { isDeepStrictEqual } from "node:util";
import { displayName } from "../catalog/object-id.js";
import { sameDefault } from "./same-default.js";
function drift({ differences, tables = [], cannotDescribe = [] }) {
  const described = new Set(tables.map(({ path }) => path[0]));
  const altered = matched(differences).flatMap((change) => withoutNoise(change, cannotDescribe));
  return altered.filter(
    (change) => !isNumberedAlike(change, altered) && !isExplained(change, altered) && !isOnlyNamed(change) && !(change.change === "removed" && isNotDescribable(change, described, cannotDescribe))
  );
}
function isNotDescribable({ kind, path, value }, schemas, cannot) {
  if (kind === "schema" || cannot.includes(kind) || cannot.includes(String(value.type))) return true;
  return !schemas.has(path[0]);
}
function matched(changes) {
  const rest = [...changes];
  for (const ours of changes.filter(({ change }) => change === "removed")) {
    const theirs = rest.find((other) => other.change === "added" && isCounterpart(ours, other));
    if (!theirs) continue;
    rest.splice(rest.indexOf(theirs), 1);
    rest[rest.indexOf(ours)] = { ...ours, change: "altered", facts: differing(ours, theirs) };
  }
  return rest;
}
function isCounterpart(ours, theirs) {
  const isSameTable = ours.path[0] === theirs.path[0] && ours.path[1] === theirs.path[1];
  if (!isSameTable || ours.path.length !== 3 || theirs.path.length !== 3) return false;
  if (isDeepStrictEqual(uniqueColumns(ours), uniqueColumns(theirs) ?? null)) return true;
  if (ours.kind !== theirs.kind || ours.kind === "column" || ours.value.type !== theirs.value.type) return false;
  if (isDeepStrictEqual(ours.value, theirs.value) || ours.value.type === "primary key") return true;
  return ours.value.type !== "check" && isDeepStrictEqual(ours.value.columns, theirs.value.columns);
}
function uniqueColumns({ kind, value }) {
  const [words, list] = kind === "constraint" && !value.deferrable ? ["UNIQUE ", String(value.definition)] : kind === "index" && value.unique && !value.predicate ? ["btree ", String(value.definition)] : ["", ""];
  return words && list.startsWith(`${words}(`) ? list.slice(words.length) : void 0;
}
function differing(ours, theirs) {
  if (uniqueColumns(ours) !== void 0 && uniqueColumns(ours) === uniqueColumns(theirs)) return [];
  const names = ["definition", "unique", "predicate", "deferrable", "initially deferred"];
  return names.map((fact) => ({ fact, before: ours.value[fact] ?? null, after: theirs.value[fact] ?? null })).filter(({ before, after }) => !isDeepStrictEqual(before, after));
}
function withoutNoise(change, cannot) {
  if (change.change !== "altered") return [change];
  const facts = (change.facts ?? []).filter(
    (one) => !isNoise(change, one) && !(one.after === null && cannot.includes(one.fact))
  );
  return facts.length > 0 ? [{ ...change, facts }] : [];
}
function isNoise({ kind, value }, { fact, before, after }) {
  switch (fact) {
    case "column order":
      return true;
    case "comment":
      return after === null;
    case "default":
      return sameDefault(before, after);
    case "identity options":
      return before === null || after === null;
    default:
      return kind === "sequence" && Array.isArray(value["owned by"]) && !(fact === "type" && isNarrower(before, after));
  }
}
function isNarrower(before, after) {
  const widths = ["smallint", "integer", "bigint"];
  return widths.indexOf(String(before)) < widths.indexOf(String(after));
}
function isNumberedAlike({ kind, path, value, facts }, all) {
  if (kind === "sequence") {
    const column = all.find((one) => isDeepStrictEqual([...one.path], value["owned by"]));
    return column?.facts?.some(({ fact }) => fact === "identity" || fact === "type") ?? false;
  }
  const numbered = all.some((one) => one.kind === "sequence" && isDeepStrictEqual(one.value["owned by"], [...path]));
  return kind === "column" && facts?.length === 1 && numbered && identityOf(facts) === "by default";
}
function identityOf(facts) {
  const identity = facts?.find(({ fact }) => fact === "identity");
  return identity?.before ?? identity?.after;
}
function isExplained({ change, kind, path }, all) {
  if (kind !== "enum" || change === "altered") return false;
  if (change === "renamed") {
    return ["added", "removed"].every((wanted) => all.some((other) => isColumns(other) && other.change === wanted));
  }
  const type = displayName("enum", path);
  const mentions = (text) => text !== void 0 && String(text).includes(type);
  return all.some(
    (other) => other.change === change && (other.kind === "table" || isColumns(other) && mentions(other.value.type)) || other.facts?.some(({ fact, before, after }) => fact === "type" && (mentions(before) || mentions(after)))
  );
}
function isColumns({ kind }) {
  return kind === "table" || kind === "column";
}
function isOnlyNamed({ change, kind, path, to }) {
  if (change !== "renamed" || !to) return false;
  if (kind === "sequence") return true;
  if (kind !== "constraint" && kind !== "index") return false;
  const name = to.at(-1);
  return /_(pkey|key|fkey|check|excl|idx)\d*$/.test(name) || name.includes(path[1]);
}
export {
  drift
};
