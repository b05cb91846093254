// src/catalog/same.ts
import { isDeepStrictEqual } from "node:util";
import { escapeRegExp } from "./rewrite.js";
function sameFacts(one, other) {
  const names = Object.keys(one);
  if (names.length !== Object.keys(other).length) return false;
  return names.every((name) => {
    const [a, b] = [one[name], other[name]];
    return a === b || typeof a === "object" && typeof b === "object" && JSON.stringify(a) === JSON.stringify(b);
  });
}
function changedFacts(before, after, renames = []) {
  const names = /* @__PURE__ */ new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...names].map((fact) => ({ fact, before: before[fact] ?? null, after: after[fact] ?? null })).filter((change) => !isSame(change, renames)).sort((a, b) => a.fact < b.fact ? -1 : 1);
}
function isSame({ fact, before, after }, renames) {
  if (before === after) return true;
  if (fact === "column order" && Array.isArray(before) && Array.isArray(after)) return isSameOrder(before, after);
  if (typeof before === "string" && typeof after === "string") return plain(before, renames) === plain(after, renames);
  return isDeepStrictEqual(before, after);
}
function isSameOrder(before, after) {
  const common = (names, others) => names.filter((name) => others.includes(name));
  return isDeepStrictEqual(common(before, after), common(after, before));
}
function plain(text, renames) {
  return withoutAliases(withoutCasts(text.replaceAll(simpleQuoted, "$1")), renames);
}
var simpleQuoted = /"([a-z_][a-z0-9_$]*)"/g;
function withoutCasts(text) {
  if (!text.includes("::")) return text;
  let plainer = text.replaceAll(textCast, "");
  for (let last = ""; last !== plainer; ) {
    last = plainer;
    plainer = plainer.replaceAll(needlessParentheses, "$1");
  }
  return plainer;
}
var textCast = /::(?:text|character varying|bpchar)(?:\(\d+\))?(?:\[\])?/g;
var needlessParentheses = /(?<![\w"])\(([\w.]+|'(?:[^']|'')*'|ARRAY\[[^\]]*\])\)/g;
function withoutAliases(text, renames) {
  let plainer = text;
  for (const { from, to } of renames) {
    const [old, now] = [from.at(-1), to.at(-1)];
    if (old === now || !plainer.includes(now)) continue;
    const [before, after] = [escapeRegExp(old), escapeRegExp(now)];
    plainer = plainer.replace(new RegExp(`(?<![\\w$])(${after})(?: AS)? (?:${before}|${after})(?![\\w$])`, "g"), "$1").replace(new RegExp(`(?<![\\w$])${before}\\.`, "g"), () => `${now}.`);
  }
  return plainer;
}
export {
  changedFacts,
  sameFacts
};
