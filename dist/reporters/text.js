// src/reporters/text.ts
import { createColors } from "../lib/picocolors.js";
import { count, listed, seconds } from "./count.js";
import { findingText } from "./finding-text.js";
import { serverText } from "./server-text.js";
import { startNotice } from "./start-notice.js";
import { textTable } from "./text-table.js";
import { visible } from "./visible.js";
import { wrap } from "./wrap.js";
function text(report, { colour, width }) {
  const colours = createColors(colour);
  const { findings } = report;
  const parts = [
    header(report, colours),
    textTable(report, colours, width),
    ...findings.map((finding) => findingText(finding, colours, width)),
    ...unseen(report, width),
    conclusion(report, colours)
  ];
  return `${parts.filter((part) => part !== "").join("\n\n")}
`;
}
function header({ record }, colours) {
  const { tool, folder } = record;
  const versions = Object.entries(tool.versions).map(([name, version]) => `${name} ${version}`);
  const facts = [tool.name, ...versions, serverText(record)];
  return `${colours.bold("Downright")} ${visible(folder)}
${colours.dim(visible(facts.join(" · ")))}`;
}
function unseen({ record }, width) {
  const kinds = Object.entries(record.notCompared).map(([kind, number]) => count(number, kind));
  const notes = [
    ...record.notes ?? [],
    ...record.start ? [startNotice(record)] : [],
    ...kinds.length > 0 ? [`Not compared: ${listed(kinds)}.`] : [],
    ...record.stopped ? [`The replay stopped at \`${record.stopped.revision}\`: ${record.stopped.why}. What comes after was not seen.`] : []
  ];
  return notes.map((note) => wrap(visible(note), width, ""));
}
function conclusion({ record, verdict }, colours) {
  const { passed, errors, warnings, notes, revisions } = verdict;
  const counts = [
    ...errors > 0 ? [count(errors, "error")] : [],
    ...warnings > 0 ? [count(warnings, "warning")] : [],
    ...notes > 0 ? [count(notes, "note")] : []
  ];
  const told = counts.length > 0 ? listed(counts) : "nothing found";
  const sign = passed ? colours.green(colours.bold("passed")) : colours.red(colours.bold("failed"));
  return `${sign} ${told} in ${count(revisions, "revision")}, up and down ${colours.dim(`(${seconds(record.duration)})`)}`;
}
export {
  text
};
