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
  const { verdict, findings, record } = report;
  const table = revisionTable(report);
  const clean = verdict.passed && findings.length === 0;
  const start = [headline(report), stopNotice(report), clean ? folded(table, record.revisions.length) : table]
    .filter(Boolean)
    .join('\n\n');
  const end = footer(report, commit);
  const cards = findings.map((finding, index) => {
    const open = finding.level === 'error' && index < openFindings;
    return [...findingCard(finding, { filesUrl, open }).map((card) => `${card}\n\n`), ''];
  });
  const left = room - measure(start) - measure(end) - noticeRoom;
  const ways = fit(cards, left, measure);
  const shown = cards.map((card, index) => card[ways[index] ?? 0]).join('');
  return [start, shown.trimEnd(), leftOut(ways, elsewhere), end].filter(Boolean).join('\n\n');
}

function folded(table: string, revisions: number): string {
  return revisions === 0 ? '' : detailsBlock(count(revisions, 'revision'), table);
}

/** Says what did not fit; `ways` are those of findingCard, and the last one is nothing at all. */
function leftOut(ways: readonly number[], elsewhere: string): string {
  const atLeast = (way: number) => ways.filter((chosen) => chosen >= way).length;
  const parts = [
    atLeast(1) && `the evidence of ${count(atLeast(1), 'finding')}`,
    atLeast(2) && `the details of ${atLeast(2)}`,
    atLeast(3) && `${count(atLeast(3), 'finding')} altogether`,
  ].filter((part) => part !== 0);
  return parts.length > 0 ? `**Left out, for want of room:** ${listed(parts)}. More is in ${elsewhere}.` : '';
}
