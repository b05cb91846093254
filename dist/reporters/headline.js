// src/reporters/headline.ts
import { count, listed, seconds } from "./count.js";
import { code, prose, text } from "./markdown.js";
import { serverText } from "./server-text.js";
import { startNotice } from "./start-notice.js";
import { brief } from "./visible.js";
function headline({ record, verdict, findings }) {
  const { passed } = verdict;
  const revisions = verdict.revisions + (record.stranded?.length ?? 0);
  const found = counted(verdict);
  if (record.stopped) return `### ❌ The replay could not be finished${found && `: ${found}`}`;
  if (!passed) {
    const broken = new Set(findings.filter(({ level }) => level === "error").map(({ revision }) => revision)).size;
    const files = revisions + (record.unmatched?.length ?? 0);
    return `### ❌ ${broken} of ${count(files, "revision")} broken: ${found}`;
  }
  if (revisions === 0) return "### ✅ There are no revisions to check";
  const which = revisions === 1 ? "The one revision goes" : `All ${revisions} revisions go`;
  return `### ✅ ${which} up and down${found ? `, with ${found}` : " cleanly"}`;
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
  return `The replay stopped at ${code(brief(revision))}, and what comes after it has not been checked: ${prose(brief(why, 1e3))}`;
}
function footer({ record }, commit) {
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
  const start = brief(startNotice(record), 500);
  return [
    ...(record.notes ?? []).map((note) => `<sub>${prose(brief(note, 500))}</sub>`),
    ...start ? [`<sub>${prose(start)}</sub>`] : [],
    ...unread ? [`<sub>Not compared: ${text(brief(unread, 300))}.</sub>`] : [],
    `<sub>${facts.join(" · ")}</sub>`,
    `<sub>On your machine, from a clone of Downright: ${code(`node dist/cli.js check ${localPath(brief(folder))}`)}</sub>`
  ].join("\n\n");
}
function localPath(folder) {
  const path = folder === "." ? "path/to/your/project" : `path/to/your/project/${folder}`;
  return /^[\w./-]+$/.test(path) ? path : `'${path.replaceAll("'", "'\\''")}'`;
}
export {
  footer,
  headline,
  stopNotice
};
