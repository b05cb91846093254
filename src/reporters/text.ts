import { createColors } from '../lib/picocolors.ts';
import type { Report } from '../report.ts';
import { count, listed, seconds } from './count.ts';
import { findingText } from './finding-text.ts';
import { serverText } from './server-text.ts';
import { startNotice } from './start-notice.ts';
import { textTable } from './text-table.ts';
import { visible } from './visible.ts';
import { wrap } from './wrap.ts';

/** How the terminal is. */
export interface TextStyle {
  colour: boolean;
  /** In columns. */
  width: number;
}

type Colours = ReturnType<typeof createColors>;

/** The report for a terminal. What comes from migrations can neither colour nor move anything in it. */
export function text(report: Report, { colour, width }: TextStyle): string {
  const colours = createColors(colour);
  const { findings } = report;
  const parts = [
    header(report, colours),
    textTable(report, colours, width),
    ...findings.map((finding) => findingText(finding, colours, width)),
    ...unseen(report, width),
    conclusion(report, colours),
  ];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

function header({ record }: Report, colours: Colours): string {
  const { tool, folder } = record;
  const versions = Object.entries(tool.versions).map(([name, version]) => `${name} ${version}`);
  const facts = [tool.name, ...versions, serverText(record)];
  return `${colours.bold('Downright')} ${visible(folder)}\n${colours.dim(visible(facts.join(' · ')))}`;
}

/** What this report does not speak of. */
function unseen({ record }: Report, width: number): string[] {
  const kinds = Object.entries(record.notCompared).map(([kind, number]) => count(number, kind));
  const notes = [
    ...(record.notes ?? []),
    ...(record.start ? [startNotice(record)] : []),
    ...(kinds.length > 0 ? [`Not compared: ${listed(kinds)}.`] : []),
    ...(record.stopped
      ? [`The replay stopped at \`${record.stopped.revision}\`: ${record.stopped.why}. What comes after was not seen.`]
      : []),
  ];
  return notes.map((note) => wrap(visible(note), width, ''));
}

function conclusion({ record, verdict }: Report, colours: Colours): string {
  const { passed, errors, warnings, notes, revisions } = verdict;
  const counts = [
    ...(errors > 0 ? [count(errors, 'error')] : []),
    ...(warnings > 0 ? [count(warnings, 'warning')] : []),
    ...(notes > 0 ? [count(notes, 'note')] : []),
  ];
  const told = counts.length > 0 ? listed(counts) : 'nothing found';
  const sign = passed ? colours.green(colours.bold('passed')) : colours.red(colours.bold('failed'));
  return `${sign} ${told} in ${count(revisions, 'revision')}, up and down ${colours.dim(`(${seconds(record.duration)})`)}`;
}
