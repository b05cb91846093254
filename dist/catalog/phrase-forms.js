// src/catalog/phrase-forms.ts
import { visible } from "./object-id.js";
import { asPath } from "./ties.js";
function becomes(now, no) {
  return (_, after) => after ? now : no;
}
function text(what) {
  return (before, after) => {
    if (after === null) return `lost its ${what}${colon(before)}`;
    if (before === null) return `gained the ${what}${colon(after)}`;
    const [old, now] = differingLines(String(before), String(after));
    if (old === void 0) return `has another ${what}`;
    return old === String(before) ? `has ${what} ${code(now)} instead of ${code(old)}` : `has ${code(now)} instead of ${code(old)} in its ${what}`;
  };
}
function usually(what) {
  return (before, after) => after === null ? `has the usual ${what} instead of ${code(before)}` : `has ${what} ${code(after)} instead of ${before === null ? "the usual" : code(before)}`;
}
function differingLines(before, after) {
  const [old, now] = [before, after].map((whole) => whole.split("\n").map((line) => line.trim()));
  const differing = old.flatMap((line, index2) => line === now[index2] ? [] : [index2]);
  const [index] = differing;
  return old.length === now.length && differing.length === 1 ? [old[index], now[index]] : [];
}
function colon(value) {
  const whole = String(value);
  return whole.includes("\n") || whole.length > 120 ? "" : ` ${code(value)}`;
}
function list(what) {
  return (before, after) => {
    const [gone, come] = [lost(before, after), lost(after, before)];
    const parts = [
      ...gone.length > 0 ? [`lost the ${plural(what, gone)}`] : [],
      ...come.length > 0 ? [`gained the ${plural(what, come)}`] : []
    ];
    return parts.length > 0 ? parts.join(" and ") : `has its ${what}s in another order`;
  };
}
function labels(before, after) {
  const [gone, come] = [lost(before, after), lost(after, before)];
  const [old, now] = [asPath(before), asPath(after)];
  if (gone.length === 1 && come.length === 1 && old.indexOf(String(gone[0])) === now.indexOf(String(come[0]))) {
    return `has its value ${code(gone[0])} renamed to ${code(come[0])}`;
  }
  const parts = [
    ...gone.length > 0 ? [`lost the ${plural("value", gone)}`] : [],
    ...come.length > 0 ? [`has kept the ${plural("value", come)}`] : []
  ];
  return parts.length > 0 ? parts.join(" and ") : "has its values in another order";
}
function grants(before, after) {
  const sentence = (grant, isGranted) => {
    const [, negated, grantee, privilege] = /^(not )?(.*): (.*)$/.exec(String(grant)) ?? [];
    const to = `${privilege} to ${quoted(grantee ?? String(grant))}`;
    return isGranted === (negated === void 0) ? `grants ${to}` : `does not grant ${to} any more`;
  };
  return [
    ...lost(before, after).map((grant) => sentence(grant, false)),
    ...lost(after, before).map((grant) => sentence(grant, true))
  ].join(", ");
}
function plural(what, items) {
  const shown = items.slice(0, 5).map(code).join(", ");
  const more = items.length > 5 ? ` and ${items.length - 5} more` : "";
  return `${what}${items.length === 1 ? "" : "s"} ${shown}${more}`;
}
function lost(before, after) {
  const rest = new Set((Array.isArray(after) ? after : []).map((item) => JSON.stringify(item)));
  return (Array.isArray(before) ? before : []).filter((item) => !rest.has(JSON.stringify(item)));
}
function fires(before, after) {
  if (after === "disabled") return "is disabled";
  if (after === "always") return "fires always, also on a replica";
  if (after === "replica") return "fires on a replica only";
  return before === "disabled" ? "is not disabled any more" : "does not fire on a replica any more";
}
function state(triggers) {
  return Array.isArray(triggers) ? triggers.join(" and ") : "enabled";
}
function path(value) {
  return asPath(value).slice(asPath(value)[0] === "public" ? 1 : 0).join(".");
}
function upper(value) {
  return String(value).toUpperCase();
}
function code(value) {
  return quoted(Array.isArray(value) ? value.join(", ") : String(value));
}
function quoted(name) {
  const shown = visible(name);
  if (!shown.includes("`")) return `\`${shown}\``;
  const fence = "`".repeat(1 + Math.max(...shown.match(/`+/g).map((ticks) => ticks.length)));
  return `${fence} ${shown} ${fence}`;
}
export {
  becomes,
  code,
  fires,
  grants,
  labels,
  list,
  lost,
  path,
  quoted,
  state,
  text,
  upper,
  usually
};
