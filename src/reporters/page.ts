import type { Unchecked } from '../replay/record.ts';
import type { Report } from '../report.ts';
import { count, listed } from './count.ts';
import { findingCard } from './finding-card.ts';
import { fit } from './fit.ts';
import { footer, headline, stopNotice, title } from './headline.ts';
import { historyGraph } from './history-graph.ts';
import { inOrder } from './levels.ts';
import { detailsBlock } from './markdown.ts';
import { revisionTable } from './revision-table.ts';
import { setAside } from './set-aside.ts';
import { uncheckedHeadline, uncheckedSections } from './unchecked.ts';

/** How a page is made. */
export interface PageOptions {
  /** How long it may be, and how that is measured. */
  room: number;
  measure: (text: string) => number;
  /** Where the reader finds what is left out, as Markdown: `the job summary`. */
  elsewhere: string;
  /** Where the files can be looked at; see place.ts. */
  filesUrl?: string | undefined;
  /** The commit that was checked: hexadecimal, or absent. */
  commit?: string | undefined;
  /** Projects of the same run that could not be checked. */
  unchecked?: readonly Unchecked[] | undefined;
}

/** What of a report is always shown, its table, and what does not block. */
interface Section {
  report: Report;
  start: string;
  table: string;
  aside: string;
  end: string;
}

/** The first findings are open; a reader who has mended those will come back. */
const openFindings = 5;

/** What the notice about left-out findings may measure. */
const noticeRoom = 400;

/** The reports as one page of Markdown: the verdict, then of each project the revisions and the findings. */
export function page(reports: readonly Report[], options: PageOptions): string {
  const { room, measure, elsewhere, filesUrl, unchecked = [] } = options;
  const failures = uncheckedSections(unchecked, room / 4, measure);
  const verdict = headline(reports);
  const first =
    unchecked.length === 0
      ? [`### ${verdict}`]
      : [uncheckedHeadline(unchecked), ...(reports.length > 0 ? [verdict] : []), ...failures];
  const sections = sectionsOf(reports, options);
  const left =
    room - noticeRoom - total([...first, ...sections.flatMap(({ start, aside, end }) => [start, aside, end])], measure);

  // A table gives way last, and only to names that somebody made very long.
  const mostTable = left / 2 / sections.length;
  const tables = sections.map(({ table }) => (measure(table) > mostTable ? '' : table));
  const findings = inOrder(
    sections.flatMap(({ report }, section) => report.findings.map((finding) => ({ ...finding, section }))),
  );
  const cards = findings.map((finding, index) => {
    const open = finding.level === 'error' && index < openFindings;
    return findingCard(finding, { filesUrl, open }).map((card) => `${card}\n\n`);
  });
  const ways = fit(cards, left - total(tables, measure), measure);
  const parts = sections.flatMap(({ start, aside, end }, of) => {
    const shown = cards.flatMap((card, index) =>
      findings[index]?.section === of ? (card[ways[index] ?? 0] ?? []) : [],
    );
    return [start, tables[of] ?? '', shown.join('').trim(), aside, end];
  });
  const last = sections.length === 1 ? parts.pop() : undefined;
  const missing = leftOut(
    {
      sections: reports.length - sections.length,
      tables: sections.filter(({ table }, of) => table !== tables[of]).length,
    },
    ways,
    elsewhere,
  );
  return [...first, ...parts, missing, last].filter(Boolean).join('\n\n');
}

/** As many reports as there is room to name, in their order; those that failed are the last to give way. */
function sectionsOf(
  reports: readonly Report[],
  { room, measure, filesUrl, commit, unchecked = [] }: PageOptions,
): Section[] {
  let free = room / 2;
  const chosen = new Map<Report, Section>();
  for (const report of reports.toSorted((a, b) => Number(a.verdict.passed) - Number(b.verdict.passed))) {
    const section = {
      report,
      start: opening(report, reports.length + unchecked.length > 1),
      table: revisions(report),
      aside: setAside(report, { room: room / 8 / reports.length, measure, filesUrl }),
      end: footer(report, commit),
    };
    free -= total([section.start, section.aside, section.end], measure);
    if (free > 0 || chosen.size === 0) chosen.set(report, section);
  }
  return reports.flatMap((report) => chosen.get(report) ?? []);
}

function total(parts: readonly string[], measure: PageOptions['measure']): number {
  return parts.reduce((sum, part) => sum + measure(part) + 2, 0);
}

/** What stands above the revisions of a report: of several, which one it is and how it ended. */
function opening(report: Report, isOneOfSeveral: boolean): string {
  const heading = isOneOfSeveral ? `### ${title(report)}\n\n${headline([report])}` : '';
  return [heading, stopNotice(report)].filter(Boolean).join('\n\n');
}

/** The table of revisions, folded when all is well, and their graph where it has several ends. */
function revisions(report: Report): string {
  const table = revisionTable(report);
  const { scope, revisions: all } = report.record;
  const number = scope ? count(scope.revisions.length, 'new revision') : count(all.length, 'revision');
  const folded = table && report.verdict.passed && report.findings.length === 0 ? detailsBlock(number, table) : table;
  return [folded, historyGraph(report)].filter(Boolean).join('\n\n');
}

/** Says what did not fit; `ways` are those of findingCard, and one more for nothing at all. */
function leftOut(missing: { sections: number; tables: number }, ways: readonly number[], elsewhere: string): string {
  const atLeast = (way: number) => ways.filter((chosen) => chosen >= way).length;
  const parts = [
    missing.sections > 0 && `${count(missing.sections, 'replay')} altogether`,
    missing.tables > 0 && `the revisions of ${missing.tables === 1 ? 'a replay' : `${missing.tables} replays`}`,
    atLeast(1) && `the evidence of ${count(atLeast(1), 'finding')}`,
    atLeast(2) && `the details of ${atLeast(2)}`,
    atLeast(3) && `${count(atLeast(3), 'finding')} altogether`,
  ].filter((part) => typeof part === 'string');
  return parts.length > 0 ? `**Left out, for want of room:** ${listed(parts)}. More is in ${elsewhere}.` : '';
}
