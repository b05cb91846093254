// src/reporters/revision-table.ts
import { describeEffect } from "../catalog/describe.js";
import { revisionName } from "../history/name.js";
import { concerned } from "./concerned.js";
import { count, seconds } from "./count.js";
import { code, prose, text } from "./markdown.js";
import { outcomesOf } from "./outcomes.js";
import { brief, briefProse } from "./visible.js";
var signs = { passed: "✅", failed: "❌", differs: "⚠️", blocked: "⏸️", none: "–" };
var mostRows = 12;
var lastRows = 3;
var mostChanges = 4;
function revisionTable(report) {
  const named = new Set(report.findings.map(({ revision }) => revision));
  const all = concerned(report);
  if (all.length === 0) return "";
  const shown = chosen(all, named);
  const left = { new: all.length - shown.length, old: report.record.revisions.length - all.length };
  const lines = ["| Revision | ↑ | ↓ | ↑ | Changes | Time |", "|:--|:-:|:-:|:-:|:--|--:|", ...shown.map(row)];
  return [...lines, "", `<sub>${legend(shown, left)}</sub>`].join("\n");
}
function chosen(revisions, named) {
  if (revisions.length <= mostRows) return [...revisions];
  const first = revisions.filter(({ id }) => named.has(id)).slice(0, mostRows - lastRows);
  const wanted = /* @__PURE__ */ new Set([...first, ...revisions.slice(-lastRows)]);
  return revisions.filter((revision) => wanted.has(revision));
}
function row(revision) {
  const { up, down, again } = outcomesOf(revision);
  const { message, id } = revisionName(revision);
  const name = message === void 0 ? "" : `${text(brief(message))}<br>`;
  const cells = [`${name}${code(brief(id))}`, signs[up], signs[down], signs[again], effects(revision), time(revision)];
  return `| ${cells.join(" | ")} |`;
}
function time({ up, down, again }) {
  const milliseconds = up.duration + (down?.duration ?? 0) + (again?.duration ?? 0);
  return milliseconds < 1e3 ? `${Math.round(milliseconds)}&nbsp;ms` : seconds(milliseconds).replace(" ", "&nbsp;");
}
function effects({ up: { changes } }) {
  const shown = changes.slice(0, mostChanges).map((change) => prose(briefProse(describeEffect(change))));
  const left = changes.length - shown.length;
  return [...shown, ...left > 0 ? [`… ${left} more`] : []].join("<br>");
}
function legend(shown, left) {
  const all = shown.map(outcomesOf);
  const isOfChange = shown.some(({ again }) => again?.because === "new");
  const has = (outcome) => all.some(({ up, down, again }) => [up, down, again].includes(outcome));
  return [
    `↑ up, ↓ down, ↑ up again${isOfChange ? "" : " where the way down left something behind"}`,
    has("differs") && `${signs.differs} ran, but the database is not as it should be`,
    has("blocked") && `${signs.blocked} cannot be judged after an earlier failure`,
    has("none") && `${signs.none} not run`,
    left.new > 0 && `${count(left.new, "more revision")} left out of this table`,
    left.old > 0 && `${count(left.old, "older revision")} not shown`
  ].filter(Boolean).join(" · ");
}
export {
  revisionTable
};
