import type { Report } from '../report.ts';
import { count, listed } from './count.ts';
import { findingCard } from './finding-card.ts';
import { fit } from './fit.ts';
import { footer, headline, stopNotice } from './headline.ts';
import { detailsBlock } from './markdown.ts';
import { revisionTable } from './revision-table.ts';

/** How a page is made. */
export interface PageOptions {
  /** How long it may be, and how that is measured. */
  room: number;
  measure: (text: string) => number;
  /** Where the reader finds what is left out: `the job summary`. */
  elsewhere: string;
  /** Where the files can be looked at; see place.ts. */
  filesUrl?: string | undefined;
  /** The commit that was checked: hexadecimal, or absent. */
  commit?: string | undefined;
}

/** The first findings are open; a reader who has mended those will come back. */
const openFindings = 5;

/** What the notice about left-out findings may measure. */
const noticeRoom = 400;

/** The whole report as Markdown: the verdict, the revisions, the findings. */
export function page(report: Report, { room, measure, elsewhere, filesUrl, commit }: PageOptions): string {
  const start = [headline(report), stopNotice(report)].filter(Boolean).join('\n\n');
  const end = footer(report, commit);
  const left = room - measure(start) - measure(end) - noticeRoom;
  const table = `${revisions(report)}\n\n`;
  const cards = report.findings.map((finding, index) => {
    const open = finding.level === 'error' && index < openFindings;
    return findingCard(finding, { filesUrl, open }).map((card) => `${card}\n\n`);
  });
  // The table gives way last, and only to names that somebody made very long.
  const shownTable = measure(table) > left / 2 ? '' : table;
  const ways = fit(cards, left - measure(shownTable), measure);
  const shown = shownTable + cards.map((card, index) => card[ways[index] ?? 0] ?? '').join('');
  return [start, shown.trim(), leftOut(shownTable === '', ways, elsewhere), end].filter(Boolean).join('\n\n');
}

/** The table of revisions; it is folded when all is well. */
function revisions(report: Report): string {
  const { length } = report.record.revisions;
  if (length === 0) return '';
  const table = revisionTable(report);
  return report.verdict.passed && report.findings.length === 0 ? detailsBlock(count(length, 'revision'), table) : table;
}

/** Says what did not fit; `ways` are those of findingCard, and one more for nothing at all. */
function leftOut(table: boolean, ways: readonly number[], elsewhere: string): string {
  const atLeast = (way: number) => ways.filter((chosen) => chosen >= way).length;
  const parts = [
    table && 'the table of revisions',
    atLeast(1) && `the evidence of ${count(atLeast(1), 'finding')}`,
    atLeast(2) && `the details of ${atLeast(2)}`,
    atLeast(3) && `${count(atLeast(3), 'finding')} altogether`,
  ].filter((part) => typeof part === 'string');
  return parts.length > 0 ? `**Left out, for want of room:** ${listed(parts)}. More is in ${elsewhere}.` : '';
}
