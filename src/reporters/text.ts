import type { Finding, Level } from '../finding.ts';
import { createColors } from '../lib/picocolors.ts';
import type { Report } from '../report.ts';
import { count, listed, seconds } from './count.ts';
import { textTable } from './text-table.ts';
import { visible, visibleLines } from './visible.ts';
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
  const { tool, server, folder } = record;
  const versions = Object.entries(tool.versions).map(([name, version]) => `${name} ${version}`);
  const facts = [tool.name, ...versions, `PostgreSQL ${server.version} (${server.kind})`];
  return `${colours.bold('Downright')} ${visible(folder)}\n${colours.dim(visible(facts.join(' · ')))}`;
}

function findingText(finding: Finding, colours: Colours, width: number): string {
  const { check, level, object, location, message, why, todo, edits, evidence, proven } = finding;
  const paint: { [key in Level]: (text: string) => string } = {
    error: colours.red,
    warning: colours.yellow,
    note: colours.cyan,
  };
  const about = object === null ? '' : ` ${colours.bold(visible(object))}`;
  const block = (label: string, body: string): string =>
    `  ${colours.bold(label.padEnd(6))} ${named(wrap(visible(body, '\n'), width, ' '.repeat(9)), colours)}`;
  return [
    `${paint[level](colours.bold(level))} ${colours.bold(check)}${about}${proven ? colours.dim(' (proven)') : ''}`,
    `  ${colours.underline(visible(`${location.file}:${location.line}`))}`,
    block('What', `${message}.`),
    block('Why', why),
    block('Do', todo),
    ...edits.map((edit) => editText(edit, colours)),
    ...evidence.map(({ label, text: body, location: at }) => {
      const where = at ? colours.dim(` ${visible(`${at.file}:${at.line}`)}`) : '';
      return `  ${colours.dim(`${visible(label)}:`)}${where}\n${indented(visibleLines(limited(body)), 9)}`;
    }),
  ].join('\n');
}

function editText({ file, line, text: old, replacement }: Finding['edits'][number], colours: Colours): string {
  const rows = visibleLines(old).split('\n');
  const removed = rows.map((row, index) => colours.red(`${String(line + index).padStart(7)} - ${row}`));
  const added = replacement === null ? [] : [colours.green(`${' '.repeat(7)} + ${visibleLines(replacement)}`)];
  return [`         ${visible(file)}`, ...removed, ...added].join('\n');
}

/** What this report does not speak of. */
function unseen({ record }: Report, width: number): string[] {
  const kinds = Object.entries(record.notCompared).map(([kind, number]) => count(number, kind));
  const notes = [
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

/** Names between backticks in colour, so that the backticks are not needed. */
function named(prose: string, colours: Colours): string {
  return colours.isColorSupported ? prose.replace(/`([^`]*)`/g, (_, name) => colours.cyan(name)) : prose;
}

function indented(body: string, by: number): string {
  return body.replace(/^/gm, ' '.repeat(by));
}

/** As much of a long text as a terminal should show. */
function limited(body: string): string {
  const most = 20;
  const lines = body.split('\n').map((line) => (line.length > 500 ? `${line.slice(0, 500)} …` : line));
  return lines.length <= most
    ? lines.join('\n')
    : `${lines.slice(0, most).join('\n')}\n… ${lines.length - most} lines more`;
}
