// src/reporters/headline.ts
import { together } from "../verdict.js";
import { count, listed, seconds } from "./count.js";
import { code, prose, text } from "./markdown.js";
import { serverText } from "./server-text.js";
import { startNotice } from "./start-notice.js";
import { brief, briefProse } from "./visible.js";
import { waysOf } from "./ways.js";
var mostNotes = 8;
function headline(reports) {
  const verdict = together(reports.map((report) => report.verdict));
  const found = counted(verdict);
  const stopped = reports.filter(({ record }) => record.stopped).length;
  if (stopped > 0) {
    const which2 = reports.length === 1 ? "The replay" : `${stopped} of ${reports.length} replays`;
    return `${verdict.passed ? "⚠️" : "❌"} ${which2} could not be finished${found && `: ${found}`}`;
  }
  if (reports.every(({ record }) => record.scope?.relevant === false)) return "✅ This change touches no migrations";
  const kind = reports.every(({ record }) => record.scope) ? "new revision" : "revision";
  const revisions = sum(reports, ({ record }) => record.scope?.revisions.length ?? files(record));
  const bad = sum(reports, broken);
  if (bad > 0) {
    const sign = verdict.passed ? "⚠️" : "❌";
    return `${sign} ${bad} of ${count(Math.max(bad, revisions), kind)} broken: ${found}`;
  }
  if (!verdict.passed) return `❌ ${found} in ${count(revisions, kind)}`;
  if (revisions === 0) return `✅ There are no ${kind}s to check${found && `; ${found}`}`;
  const which = revisions === 1 ? `The one ${kind} goes` : `All ${revisions} ${kind}s go`;
  return `✅ ${which} ${waysOf(reports)}${found ? `, with ${found}` : " cleanly"}`;
}
function files({ revisions, stranded = [], unmatched = [] }) {
  return revisions.length + stranded.length + unmatched.length;
}
function sum(reports, of) {
  return reports.reduce((total, report) => total + of(report), 0);
}
function broken({ findings }) {
  return new Set(findings.filter(({ level }) => level === "error").map(({ revision }) => revision)).size;
}
function title({ record: { folder, database } }) {
  return code(brief(folder)) + (database === void 0 ? "" : `, database ${code(brief(database))}`);
}
function counted({ errors, warnings, notes }) {
  return listed([
    ...errors > 0 ? [count(errors, "error")] : [],
    ...warnings > 0 ? [count(warnings, "warning")] : [],
    ...notes > 0 ? [count(notes, "note")] : []
  ]);
}
function stopNotice({ record }) {
  if (!record.stopped) return "";
  const { revision, why } = record.stopped;
  return `The replay stopped at ${code(brief(revision))}, and what comes after it has not been checked: ${prose(briefProse(why, 1e3))}`;
}
function footer({ record, notes }, commit) {
  const { tool, folder, notCompared, duration, downright } = record;
  const versions = Object.entries(tool.versions).map(([name, version]) => `${name} ${version}`);
  const facts = [
    `Downright ${text(brief(downright))}`,
    code(brief(folder)),
    text(brief(tool.name)) + (versions.length > 0 ? ` (${text(brief(versions.join(", "), 300))})` : ""),
    text(brief(serverText(record))),
    seconds(duration),
    ...commit ? [`at ${commit}`] : []
  ];
  const unread = listed(Object.entries(notCompared).map(([kind, number]) => count(number, kind)));
  const start = briefProse(startNotice(record), 500);
  return [
    ...noted([...notes, ...record.notes ?? []]).map((note) => `<sub>${note}</sub>`),
    ...start ? [`<sub>${prose(start)}</sub>`] : [],
    ...unread ? [`<sub>Not compared: ${text(brief(unread, 300))}.</sub>`] : [],
    `<sub>${facts.join(" · ")}</sub>`,
    `<sub>On your machine, from a clone of Downright: ${code(`node dist/cli.js check ${localPath(brief(folder))}`)}</sub>`
  ].join("\n\n");
}
function noted(notes) {
  const shown = notes.slice(0, mostNotes).map((note) => prose(briefProse(note, 400)));
  const left = notes.length - shown.length;
  return left > 0 ? [...shown, `… and ${count(left, "more note")}`] : shown;
}
function localPath(folder) {
  const path = folder === "." ? "path/to/your/project" : `path/to/your/project/${folder}`;
  return /^[\w./-]+$/.test(path) ? path : `'${path.replaceAll("'", "'\\''")}'`;
}
export {
  footer,
  headline,
  stopNotice,
  title
};
