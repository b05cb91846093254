import type { Edit, Finding, Level } from '../finding.ts';
import type { createColors } from '../lib/picocolors.ts';
import { visible, visibleLines } from './visible.ts';
import { wrap } from './wrap.ts';

type Colours = ReturnType<typeof createColors>;

/** A finding for a terminal: what, why, what to do, the edits, and the evidence. */
export function findingText(finding: Finding, colours: Colours, width: number): string {
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

function editText({ line, text: old, replacement }: Edit, colours: Colours): string {
  const rows = visibleLines(old).split('\n');
  const removed = rows.map((row, index) => colours.red(`${String(line + index).padStart(7)} - ${row}`));
  const added = replacement === null ? [] : [colours.green(`${' '.repeat(7)} + ${visibleLines(replacement)}`)];
  return [...removed, ...added].join('\n');
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
