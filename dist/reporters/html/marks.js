// src/reporters/html/marks.ts
import { describeEffect } from "../../catalog/describe.js";
import { displayName } from "../../catalog/object-id.js";
import { plain } from "../plain.js";
import { pictureOf, tableKey } from "./shapes.js";
var signs = {
  added: "+",
  removed: "−",
  altered: "~",
  renamed: "~"
};
var lastName = /\.(?:"(?:[^"]|"")*"|[^".]*)$/;
var mostUnmarked = 6;
function picturesOf(changes, after, say = effect) {
  const pictures = /* @__PURE__ */ new Map();
  for (const change of changes) {
    const { kind, path, to } = change;
    if (kind === "table" || path.length > 2) {
      const now = change.kind === "table" && to ? to : path;
      const key = tableKey(now);
      const known = after.get(key) ?? (kind === "table" ? { path: now, columns: /* @__PURE__ */ new Map() } : void 0);
      const picture = pictures.get(key) ?? (known && pictureOf(key, known));
      if (!picture) continue;
      pictures.set(key, picture);
      mark(picture, change, say(change));
    }
  }
  return pictures;
}
function effect(change) {
  return describeEffect(change).replace(/^\S+ /, "");
}
function mark(picture, change, words) {
  const own = { sign: signs[change.change], words: plain(words) };
  const { kind, path, to, value } = change;
  if (kind === "table") {
    picture.mark = own;
    const order = value["column order"];
    if (change.change === "removed") picture.rows = Array.isArray(order) ? order.map((one) => row(String(one))) : [];
    const whole = change.change === "added" || change.change === "removed";
    if (whole) for (const one of picture.rows) one.mark = own;
    return;
  }
  const name = (to ?? path)[2] ?? "";
  if (kind !== "column") return void picture.rows.push({ ...row(name, kind), mark: own });
  const type = change.facts?.find(({ fact }) => fact === "type");
  const known = picture.rows.find((one) => one.name === name) ?? row(name, String(value.type ?? ""));
  if (!picture.rows.includes(known)) picture.rows.push(known);
  known.mark = own;
  if (type) known.type = `${String(type.before)} → ${String(type.after)}`;
}
function row(name, type = "") {
  return { name, type };
}
function markFindings(pictures, findings) {
  const checks = /* @__PURE__ */ new Map();
  const parts = /* @__PURE__ */ new Map();
  for (const { object, check } of findings) {
    if (object === null || checks.has(object)) continue;
    checks.set(object, check);
    const owner = object.replace(lastName, "");
    if (owner !== object) parts.set(owner, [...parts.get(owner) ?? [], object]);
  }
  const found = /* @__PURE__ */ new Set();
  for (const [key, picture] of pictures) {
    const own = checks.get(picture.name);
    if (own !== void 0) picture.mark = about(own, picture.mark);
    const hanging = parts.get(picture.name) ?? [];
    for (const object of hanging) {
      const known = picture.rows.find(({ name }) => displayName("column", [...picture.path, name]) === object);
      const marked = known ?? row(object.slice(picture.name.length + 1));
      if (!known) picture.rows.push(marked);
      marked.mark = about(checks.get(object) ?? "", marked.mark);
    }
    if (own !== void 0 || hanging.length > 0) found.add(key);
  }
  return found;
}
function about(check, mark2) {
  return { ...mark2, words: `${mark2 ? `${mark2.words}; ` : ""}a finding: ${check}`, found: true };
}
function shortPicture(picture) {
  const unmarked = picture.rows.filter((one) => !one.mark);
  if (unmarked.length <= mostUnmarked || picture.rows.length <= 12) return picture;
  const kept = new Set(unmarked.slice(0, mostUnmarked));
  const rows = picture.rows.filter((one) => one.mark || kept.has(one));
  return { ...picture, rows: [...rows, { name: `… ${unmarked.length - mostUnmarked} more`, type: "" }] };
}
export {
  markFindings,
  picturesOf,
  shortPicture
};
