import type { Record } from '../replay/record.ts';
import type { Report } from '../report.ts';
import { together, type Verdict } from '../verdict.ts';
import { count, listed, seconds } from './count.ts';
import { code, prose, text } from './markdown.ts';
import { serverText } from './server-text.ts';
import { startNotice } from './start-notice.ts';
import { brief, briefProse } from './visible.ts';
import { waysOf } from './ways.ts';

const mostNotes = 8;

/** The verdict over all reports in one line: plain words, no Markdown of the user's. */
export function headline(reports: readonly Report[]): string {
  const verdict = together(reports.map((report) => report.verdict));
  const found = counted(verdict);
  const stopped = reports.filter(({ record }) => record.stopped).length;
  if (stopped > 0) {
    const which = reports.length === 1 ? 'The replay' : `${stopped} of ${reports.length} replays`;
    return `${verdict.passed ? '⚠️' : '❌'} ${which} could not be finished${found && `: ${found}`}`;
  }
  if (reports.every(({ record }) => record.scope?.relevant === false)) return '✅ This change touches no migrations';
  const kind = reports.every(({ record }) => record.scope) ? 'new revision' : 'revision';
  const revisions = sum(reports, ({ record }) => record.scope?.revisions.length ?? files(record));
  const bad = sum(reports, broken);
  if (bad > 0) {
    const sign = verdict.passed ? '⚠️' : '❌';
    return `${sign} ${bad} of ${count(Math.max(bad, revisions), kind)} broken: ${found}`;
  }
  if (!verdict.passed) return `❌ ${found} in ${count(revisions, kind)}`;
  if (revisions === 0) return `✅ There are no ${kind}s to check${found && `; ${found}`}`;
  const which = revisions === 1 ? `The one ${kind} goes` : `All ${revisions} ${kind}s go`;
  return `✅ ${which} ${waysOf(reports)}${found ? `, with ${found}` : ' cleanly'}`;
}

/** How many revisions a history has, those included that could not be run or that the tool does not list. */
function files({ revisions, stranded = [], unmatched = [] }: Record): number {
  return revisions.length + stranded.length + unmatched.length;
}

function sum(reports: readonly Report[], of: (report: Report) => number): number {
  return reports.reduce((total, report) => total + of(report), 0);
}

function broken({ findings }: Report): number {
  return new Set(findings.filter(({ level }) => level === 'error').map(({ revision }) => revision)).size;
}

/** Which of several reports it is: the folder and the database. */
export function title({ record: { folder, database } }: Report): string {
  return code(brief(folder)) + (database === undefined ? '' : `, database ${code(brief(database))}`);
}

function counted({ errors, warnings, notes }: Verdict): string {
  return listed([
    ...(errors > 0 ? [count(errors, 'error')] : []),
    ...(warnings > 0 ? [count(warnings, 'warning')] : []),
    ...(notes > 0 ? [count(notes, 'note')] : []),
  ]);
}

/** Why the replay ended early, or nothing. */
export function stopNotice({ record }: Report): string {
  if (!record.stopped) return '';
  const { revision, why } = record.stopped;
  return `The replay stopped at ${code(brief(revision))}, and what comes after it has not been checked: ${prose(briefProse(why, 1000))}`;
}

/** What was run, on what, how long it took, what was not looked at, and how to see it again. */
export function footer({ record, notes }: Report, commit?: string): string {
  const { tool, folder, notCompared, duration, downright } = record;
  const versions = Object.entries(tool.versions).map(([name, version]) => `${name} ${version}`);
  const facts = [
    `Downright ${text(brief(downright))}`,
    code(brief(folder)),
    text(brief(tool.name)) + (versions.length > 0 ? ` (${text(brief(versions.join(', '), 300))})` : ''),
    text(brief(serverText(record))),
    seconds(duration),
    ...(commit ? [`at ${commit}`] : []),
  ];
  const unread = listed(Object.entries(notCompared).map(([kind, number]) => count(number, kind)));
  const start = briefProse(startNotice(record), 500);
  return [
    ...noted([...notes, ...(record.notes ?? [])]).map((note) => `<sub>${note}</sub>`),
    ...(start ? [`<sub>${prose(start)}</sub>`] : []),
    ...(unread ? [`<sub>Not compared: ${text(brief(unread, 300))}.</sub>`] : []),
    `<sub>${facts.join(' · ')}</sub>`,
    `<sub>On your machine, from a clone of Downright: ${code(`node dist/cli.js check ${localPath(brief(folder))}`)}</sub>`,
  ].join('\n\n');
}

/** The first few notes: a page has to hold them, however many there are. */
function noted(notes: readonly string[]): string[] {
  const shown = notes.slice(0, mostNotes).map((note) => prose(briefProse(note, 400)));
  const left = notes.length - shown.length;
  return left > 0 ? [...shown, `… and ${count(left, 'more note')}`] : shown;
}

/** The folder seen from somewhere else; it is quoted for a shell where it has to be. */
function localPath(folder: string): string {
  const path = folder === '.' ? 'path/to/your/project' : `path/to/your/project/${folder}`;
  return /^[\w./-]+$/.test(path) ? path : `'${path.replaceAll("'", "'\\''")}'`;
}
