import type { Finding } from '../finding.ts';
import type { Ignored, Report } from '../report.ts';
import { count } from './count.ts';
import { findingLine } from './finding-card.ts';
import { detailsBlock, text } from './markdown.ts';
import { place } from './place.ts';
import { brief, visible } from './visible.ts';

/** How many of each a terminal shows. */
const mostLines = 10;

/** How the lists are made. */
interface ListOptions {
  /** How long both may be together, and how that is measured. */
  room: number;
  measure: (text: string) => number;
  filesUrl?: string | undefined;
}

/** What does not block, folded: findings of revisions that were there before, and those that somebody has set aside. */
export function setAside({ old, ignored }: Report, { room, measure, filesUrl }: ListOptions): string {
  const lists = [
    folded(
      'old finding',
      'of revisions that this change does not touch',
      old.map((finding) => findingLine(finding, filesUrl)),
    ),
    folded(
      'finding',
      'set aside',
      ignored.map((one) => `${findingLine(one.finding, filesUrl)}: ${reason(one, filesUrl)}`),
    ),
  ];
  return lists
    .map((list) => list(room / 2, measure))
    .filter(Boolean)
    .join('\n\n');
}

function folded(noun: string, which: string, lines: readonly string[]) {
  return (room: number, measure: ListOptions['measure']): string => {
    if (lines.length === 0) return '';
    let free = room - 300;
    const shown = lines.filter((line) => (free -= measure(line) + 3) > 0);
    const left = lines.length - shown.length;
    const items = [...shown, ...(left > 0 ? [`… and ${left} more`] : [])].map((line) => `- ${line}`).join('\n');
    return detailsBlock(`${count(lines.length, noun)} ${which}`, items);
  };
}

function reason({ by, reason: why, location }: Ignored, filesUrl: string | undefined): string {
  const from = by === 'baseline' ? 'the baseline' : `a comment${location ? ` at ${place(location, filesUrl)}` : ''}`;
  return `${text(brief(why, 300))} (${from})`;
}

/** The same for a terminal: one line each. */
export function asideText({ old, ignored }: Report): string[] {
  const line = ({ level, check, object, location }: Finding): string =>
    visible(`  ${level} ${check}${object === null ? '' : ` ${object}`} ${location.file}:${location.line}`);
  const list = (title: string, lines: readonly string[]): string[] =>
    lines.length === 0 ? [] : [[`${title}:`, ...lines.slice(0, mostLines), ...more(lines)].join('\n')];
  return [
    ...list(`${count(old.length, 'old finding')} of revisions that this change does not touch`, old.map(line)),
    ...list(
      `${count(ignored.length, 'finding')} set aside`,
      ignored.map(({ finding, by, reason: why }) => `${line(finding)}: ${visible(why)} (${by})`),
    ),
  ];
}

function more({ length }: readonly string[]): string[] {
  return length > mostLines ? [`  … and ${length - mostLines} more`] : [];
}
