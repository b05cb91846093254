import type { createColors } from '../lib/picocolors.ts';
import type { Unchecked } from '../replay/record.ts';
import { count } from './count.ts';
import { failureBody } from './failure.ts';
import { code } from './markdown.ts';
import { shortened } from './shortened.ts';
import { brief, visible, visibleLines } from './visible.ts';

/** A project that could not be checked, for a terminal. */
export function uncheckedText(
  { folder, what, why, hint }: Unchecked,
  colours: ReturnType<typeof createColors>,
): string {
  const part = (label: string, lines: string | undefined): string[] =>
    lines
      ? [`  ${colours.bold(label.padEnd(6))} ${visibleLines(shortened(lines.trim())).replaceAll('\n', '\n         ')}`]
      : [];
  return [
    `${colours.bold('Downright')} ${visible(folder)}`,
    `${colours.red(colours.bold('not checked'))} ${visible(what)}`,
    ...part('Why', why),
    ...part('Do', hint),
  ].join('\n');
}

/** What stands above everything else, in Markdown. */
export function uncheckedHeadline({ length }: readonly Unchecked[]): string {
  return `### ❌ ${count(length, 'project')} could not be checked`;
}

/** As many of them as there is room for, each a section in Markdown, and how many others there are. */
export function uncheckedSections(
  all: readonly Unchecked[],
  room: number,
  measure: (text: string) => number,
): string[] {
  const shown: string[] = [];
  let free = room;
  for (const { folder, ...why } of all) {
    const section = `### ${code(brief(folder))}\n\n❌ Not checked\n\n${failureBody(why)}`;
    free -= measure(section);
    if (free < 0) break;
    shown.push(section);
  }
  const left = all.length - shown.length;
  return left > 0 ? [...shown, `… and ${count(left, 'more project')} not checked`] : shown;
}
