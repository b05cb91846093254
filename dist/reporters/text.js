// src/reporters/text.ts
import { createColors } from "../lib/picocolors.js";
import { together } from "../verdict.js";
import { count, listed, seconds } from "./count.js";
import { findingText } from "./finding-text.js";
import { serverText } from "./server-text.js";
import { asideText } from "./set-aside.js";
import { startNotice } from "./start-notice.js";
import { textTable } from "./text-table.js";
import { uncheckedText } from "./unchecked.js";
import { visible } from "./visible.js";
import { waysOf } from "./ways.js";
import { wrap } from "./wrap.js";
function text(reports, { colour, width, unchecked = [] }) {
  const colours = createColors(colour);
  const parts = reports.flatMap((report) => [
    header(report, colours),
    textTable(report, colours, width),
    ...report.findings.map((finding) => findingText(finding, colours, width)),
    ...asideText(report).map((lines) => colours.dim(lines)),
    ...unseen(report, width),
    conclusion(report.verdict, waysOf([report]), colours, seconds(report.record.duration))
  ]);
  parts.push(...unchecked.map((one) => uncheckedText(one, colours)));
  if (reports.length + unchecked.length > 1) {
    const all = together(reports.map(({ verdict: verdict2 }) => verdict2));
    const verdict = { ...all, passed: all.passed && unchecked.length === 0 };
    const left = unchecked.length > 0 ? `, ${count(unchecked.length, "project")} not checked` : "";
    parts.push(conclusion(verdict, waysOf(reports), colours, `${count(reports.length, "replay")} in all${left}`));
  }
  return `${parts.filter((part) => part !== "").join("\n\n")}
`;
}
function header({ record }, colours) {
  const { tool, folder, database } = record;
  const versions = Object.entries(tool.versions).map(([name, version]) => `${name} ${version}`);
  const facts = [...database === void 0 ? [] : [`database ${database}`], tool.name, ...versions];
  return `${colours.bold("Downright")} ${visible(folder)}
${colours.dim(visible([...facts, serverText(record)].join(" · ")))}`;
}
function unseen(report, width) {
  const { record } = report;
  const kinds = Object.entries(record.notCompared).map(([kind, number]) => count(number, kind));
  const notes = [
    ...report.notes,
    ...record.notes ?? [],
    ...record.start ? [startNotice(record)] : [],
    ...kinds.length > 0 ? [`Not compared: ${listed(kinds)}.`] : [],
    ...stop(record)
  ];
  return notes.map((note) => wrap(visible(note), width, ""));
}
function stop({ stopped }) {
  return stopped ? [`The replay stopped at \`${stopped.revision}\`: ${stopped.why}. What comes after was not seen.`] : [];
}
function conclusion({ passed, errors, warnings, notes, revisions }, ways, colours, aside) {
  const counts = [
    ...errors > 0 ? [count(errors, "error")] : [],
    ...warnings > 0 ? [count(warnings, "warning")] : [],
    ...notes > 0 ? [count(notes, "note")] : []
  ];
  const told = counts.length > 0 ? listed(counts) : "nothing found";
  const sign = passed ? colours.green(colours.bold("passed")) : colours.red(colours.bold("failed"));
  return `${sign} ${told} in ${count(revisions, "revision")}, ${ways} ${colours.dim(`(${aside})`)}`;
}
export {
  text
};
