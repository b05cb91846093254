// src/reporters/text-table.ts
import { describeEffect } from "../catalog/describe.js";
import { revisionName } from "../history/name.js";
import { stringWidth } from "../lib/string-width.js";
import { concerned } from "./concerned.js";
import { count } from "./count.js";
import { outcomesOf } from "./outcomes.js";
import { visible } from "./visible.js";
import { padded } from "./wrap.js";
var mostRows = 20;
var mostChanges = 3;
var signs = { passed: "✓", failed: "✗", differs: "≠", blocked: "·", none: " " };
function textTable(report, colours, width) {
  const { record, findings } = report;
  const revisions = concerned(report);
  if (record.scope?.relevant === false) return "This change touches no migrations.";
  if (revisions.length === 0) {
    if (record.scope) return "This change has no revision that could be run.";
    if (record.stranded) return "No revision could be run.";
    return record.start ? "There are no revisions after the starting point." : "There are no revisions.";
  }
  const named = new Set(findings.map(({ revision }) => revision));
  const shown = revisions.filter(({ id }, index) => named.has(id) || index >= revisions.length - mostRows);
  const rows = shown.slice(-mostRows * 2);
  const names = rows.map((revision) => shortened(nameOf(revision), Math.floor(width / 2)));
  const column = Math.max("revision".length, ...names.map((name) => stringWidth(name)));
  const paint = {
    passed: colours.green,
    failed: colours.red,
    differs: colours.yellow,
    blocked: colours.dim,
    none: colours.dim
  };
  const lines = rows.map((revision, index) => {
    const { up, down, again } = outcomesOf(revision);
    const marks = [up, down, again].map((outcome) => paint[outcome](signs[outcome])).join(" ");
    return `  ${padded(names[index], column)}  ${marks}  ${effects(revision)}`.trimEnd();
  });
  const left = revisions.length - rows.length;
  const older = record.revisions.length - revisions.length;
  return [
    colours.dim(`  ${padded("revision", column)}  ↑ ↓ ↑  what it changes`),
    ...lines,
    ...left > 0 ? [colours.dim(`  and ${count(left, "more revision")} without a finding`)] : [],
    ...older > 0 ? [colours.dim(`  and ${count(older, "older revision")}`)] : [],
    ...legend(rows).map((line) => colours.dim(line))
  ].join("\n");
}
function nameOf(revision) {
  const { message, id } = revisionName(revision);
  return visible(message === void 0 ? id : `${message} (${id})`);
}
function shortened(name, most) {
  return name.length <= most ? name : `${name.slice(0, most - 1)}…`;
}
function effects({ up }) {
  const words = up.changes.slice(0, mostChanges).map((change) => describeEffect(change).replaceAll("`", ""));
  const left = up.changes.length - words.length;
  return visible([...words, ...left > 0 ? [`${left} more`] : []].join(", "));
}
function legend(rows) {
  const seen = new Set(rows.flatMap((revision) => Object.values(outcomesOf(revision))));
  return [
    ...seen.has("differs") ? ["  ≠ it ran, and the schema is not as it should be"] : [],
    ...seen.has("blocked") ? ["  · it fails after an ancestor that failed, so nothing can be said of it"] : []
  ];
}
export {
  textTable
};
