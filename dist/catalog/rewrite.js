// src/catalog/rewrite.ts
import { isRelation, kindOf } from "./kinds.js";
import { quoteIdentifier } from "./object-id.js";
import { columnFacts, relationOf } from "./ties.js";
function rewrite(object, rename) {
  const rewriteText = textRewriter(object, rename);
  const path = rewritePath(object, rename, rewriteText);
  const facts = {};
  for (const [fact, value] of Object.entries(object.facts))
    facts[fact] = rewriteFact(object, fact, value, rename, rewriteText);
  return { kind: object.kind, path, facts };
}
function rewriteFact(object, fact, value, rename, text) {
  if (typeof value === "string") return text(value);
  if (!Array.isArray(value)) return value;
  if (columnFacts.has(fact)) {
    const isColumn = rename.kind === "column" && startsWith(relationOf(object), rename.from.slice(0, 2));
    return isColumn ? value.map((name) => name === rename.from[2] ? rename.to[2] : name) : value;
  }
  if (value.every((part) => typeof part === "string") && startsWith(value, rename.from)) {
    return [...rename.to, ...value.slice(rename.from.length)];
  }
  return value.map((part) => rewriteFact(object, fact, part, rename, text));
}
function rewritePath({ kind, path }, rename, text) {
  const { kind: renamed, from, to } = rename;
  const { place } = kindOf(kind);
  if (renamed === kind && isEqual(path, from)) return to;
  const holds = renamed === "schema" || isRelation(renamed);
  if (place === "database") {
    if (renamed !== "schema") return path.map(text);
    return path.map((part, index) => index > 0 && part === from[0] ? to[0] : text(part));
  }
  const moved = holds && startsWith(path, from) ? [...to, ...path.slice(from.length)] : path;
  return place === "signature" ? [...moved.slice(0, 2), text(moved[2])] : moved;
}
function textRewriter(object, { kind, from, to }) {
  switch (kindOf(kind).place) {
    case "schema":
    case "signature":
      return replacer(from.slice(0, 2), to.slice(0, 2));
    case "relation": {
      if (kind !== "column") return (text) => text;
      const replace = replacer(from.slice(2), to.slice(2));
      const relation = pattern(from.slice(0, 2));
      const isNear = startsWith(object.path, from.slice(0, 2));
      return (text) => isNear || relation.test(text) ? replace(text) : text;
    }
    case "database":
      return replacer(from, to, kind === "schema" ? "(?=\\.)" : "");
  }
}
function replacer(from, to, then = "") {
  const found = new RegExp(pattern(from, then), "g");
  const now = to.map((name) => simpleName.test(name) ? name : quoteIdentifier(name)).join(".");
  const clue = from[0].replaceAll('"', '""');
  return (text) => text.includes(clue) ? text.replace(found, () => now) : text;
}
function pattern(names, then = "") {
  const parts = names.map((name) => {
    const quoted = escapeRegExp(quoteIdentifier(name));
    return simpleName.test(name) ? `(?:${name.replaceAll("$", "\\$")}|${quoted})` : quoted;
  });
  return new RegExp(`(?<![\\w$"])${parts.join("\\.")}(?![\\w$"])${then}`);
}
var simpleName = /^[a-z_][a-z0-9_$]*$/;
function escapeRegExp(text) {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&");
}
function mentions(sql, path) {
  return sql.includes(path[1].replaceAll('"', '""')) && pattern(path.slice(0, 2)).test(sql);
}
function isEqual(path, other) {
  return path.length === other.length && startsWith(path, other);
}
function startsWith(path, start) {
  return path.length >= start.length && start.every((part, index) => path[index] === part);
}
export {
  escapeRegExp,
  mentions,
  rewrite
};
