// src/reporters/drift-text.ts
import { createColors } from "../lib/picocolors.js";
import { count, listed, seconds } from "./count.js";
import { findingText } from "./finding-text.js";
import { asideText } from "./set-aside.js";
import { visible, visibleLines } from "./visible.js";
import { wrap } from "./wrap.js";
function driftText(report, { colour, width }) {
  const { record, findings } = report;
  const live = record.live;
  const colours = createColors(colour);
  const kinds = Object.entries(record.notCompared).map(([kind, number]) => count(number, kind));
  const expected = Object.entries(live.expected).map(([what, number]) => `${what} (${number})`);
  const notes = [
    ...report.notes,
    ...record.notes ?? [],
    ...expected.length > 0 ? [`Not told, since it is expected: ${listed(expected)}.`] : [],
    ...kinds.length > 0 ? [`Not compared: ${listed(kinds)}.`] : []
  ];
  const counts = ["error", "warning", "note"].flatMap((level) => {
    const number = findings.filter((finding) => finding.level === level).length;
    return number > 0 ? [count(number, level)] : [];
  });
  const hasDrift = findings.some(({ level }) => level !== "note");
  const sign = hasDrift ? colours.red(colours.bold("drift")) : colours.green(colours.bold("no drift"));
  const parts = [
    `${colours.bold("Downright")} ${visible(record.folder)}
${colours.dim(visible(headOf(report, live)))}`,
    ...findings.map((finding) => findingText(finding, colours, width)),
    ...migrationText(live, colours),
    ...asideText(report).map((lines) => colours.dim(lines)),
    ...notes.map((note) => wrap(visible(note), width, "")),
    `${sign} ${counts.length > 0 ? listed(counts) : "nothing found"} ${colours.dim(`(${seconds(record.duration)})`)}`
  ];
  return `${parts.join("\n\n")}
`;
}
function headOf({ record }, { name, at, applied, pending, server }) {
  const where = at.length > 0 ? `stands at ${at.join(" and ")}` : "has run no revision";
  const rest = pending > 0 ? `, and ${pending} not` : "";
  return [
    `${name} ${where}`,
    `${count(applied, "revision")} applied${rest}`,
    record.tool.name,
    `PostgreSQL ${server ?? "of an unknown version"}, compared on ${record.server.version}`
  ].join(" · ");
}
function migrationText({ migration }, colours) {
  if (!migration) return [];
  const proven = migration.proven ? "proven: run up and down in a scratch copy, it makes both the same" : `not proven: ${visible(migration.why ?? "")}`;
  return migration.files.map(
    ({ file, text }) => `${colours.bold("The migration that makes the history follow")} ${colours.dim(`(${proven})`)}
  ${colours.underline(visible(file))}
${visibleLines(
      text
    ).replace(/^(?=.)/gm, "    ").trimEnd()}`
  );
}
export {
  driftText
};
