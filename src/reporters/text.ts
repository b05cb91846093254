import { createColors } from '../lib/picocolors.ts';
import type { Record, Unchecked } from '../replay/record.ts';
import type { Report } from '../report.ts';
import { together, type Verdict } from '../verdict.ts';
import { count, listed, seconds } from './count.ts';
import { findingText } from './finding-text.ts';
import { serverText } from './server-text.ts';
import { asideText } from './set-aside.ts';
import { startNotice } from './start-notice.ts';
import { textTable } from './text-table.ts';
import { uncheckedText } from './unchecked.ts';
import { visible } from './visible.ts';
import { waysOf } from './ways.ts';
import { wrap } from './wrap.ts';

/** How the terminal is. */
export interface TextStyle {
  colour: boolean;
  /** In columns. */
  width: number;
  /** Projects of the same run that could not be checked. */
  unchecked?: readonly Unchecked[];
}

type Colours = ReturnType<typeof createColors>;

/**
 * The reports for a terminal, each with a conclusion of its own and, of several, one over all. What comes from
 * migrations can neither colour nor move anything in it.
 */
export function text(reports: readonly Report[], { colour, width, unchecked = [] }: TextStyle): string {
  const colours = createColors(colour);
  const parts = reports.flatMap((report) => [
    header(report, colours),
    textTable(report, colours, width),
    ...report.findings.map((finding) => findingText(finding, colours, width)),
    ...asideText(report).map((lines) => colours.dim(lines)),
    ...unseen(report, width),
    conclusion(report.verdict, waysOf([report]), colours, seconds(report.record.duration)),
  ]);
  parts.push(...unchecked.map((one) => uncheckedText(one, colours)));
  if (reports.length + unchecked.length > 1) {
    const all = together(reports.map(({ verdict }) => verdict));
    const verdict = { ...all, passed: all.passed && unchecked.length === 0 };
    const left = unchecked.length > 0 ? `, ${count(unchecked.length, 'project')} not checked` : '';
    parts.push(conclusion(verdict, waysOf(reports), colours, `${count(reports.length, 'replay')} in all${left}`));
  }
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

function header({ record }: Report, colours: Colours): string {
  const { tool, folder, database } = record;
  const versions = Object.entries(tool.versions).map(([name, version]) => `${name} ${version}`);
  const facts = [...(database === undefined ? [] : [`database ${database}`]), tool.name, ...versions];
  return `${colours.bold('Downright')} ${visible(folder)}\n${colours.dim(visible([...facts, serverText(record)].join(' · ')))}`;
}

/** What this report does not speak of. */
function unseen(report: Report, width: number): string[] {
  const { record } = report;
  const kinds = Object.entries(record.notCompared).map(([kind, number]) => count(number, kind));
  const notes = [
    ...report.notes,
    ...(record.notes ?? []),
    ...(record.start ? [startNotice(record)] : []),
    ...(kinds.length > 0 ? [`Not compared: ${listed(kinds)}.`] : []),
    ...stop(record),
  ];
  return notes.map((note) => wrap(visible(note), width, ''));
}

function stop({ stopped }: Record): string[] {
  return stopped
    ? [`The replay stopped at \`${stopped.revision}\`: ${stopped.why}. What comes after was not seen.`]
    : [];
}

function conclusion(
  { passed, errors, warnings, notes, revisions }: Verdict,
  ways: string,
  colours: Colours,
  aside: string,
): string {
  const counts = [
    ...(errors > 0 ? [count(errors, 'error')] : []),
    ...(warnings > 0 ? [count(warnings, 'warning')] : []),
    ...(notes > 0 ? [count(notes, 'note')] : []),
  ];
  const told = counts.length > 0 ? listed(counts) : 'nothing found';
  const sign = passed ? colours.green(colours.bold('passed')) : colours.red(colours.bold('failed'));
  return `${sign} ${told} in ${count(revisions, 'revision')}, ${ways} ${colours.dim(`(${aside})`)}`;
}
