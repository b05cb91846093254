import type { LiveComparison } from '../replay/record.ts';
import type { Report } from '../report.ts';
import { count, listed, seconds } from './count.ts';
import { findingCard } from './finding-card.ts';
import { fit } from './fit.ts';
import { code, detailsBlock, fence, prose, text } from './markdown.ts';
import { brief, briefProse, visible } from './visible.ts';

/** Room for what stands around the findings, in bytes. */
const around = 60_000;
const measure = (part: string): number => Buffer.byteLength(part);

/** Whether a live database differs by more than a note from what its migrations build. */
export function hasDrifted({ findings }: Report): boolean {
  return findings.some(({ level }) => level !== 'note');
}

/** What a scheduled run found out about live databases, as the summary of a job, in Markdown. */
export function driftSummary(
  reports: readonly Report[],
  { filesUrl, room = 1_000_000 }: { filesUrl?: string | undefined; room?: number } = {},
): string {
  const drifted = reports.filter(hasDrifted).length;
  const which = reports.length === 1 ? 'The live database has' : `${drifted} of ${reports.length} live databases have`;
  const head = drifted > 0 ? `### ❌ ${which} drifted` : '### ✅ No live database has drifted';
  return `${[head, ...reports.flatMap((report) => section(report, filesUrl, room / reports.length))].join('\n\n')}\n`;
}

function section(report: Report, filesUrl: string | undefined, room: number): string[] {
  const { record, findings } = report;
  const live = record.live as LiveComparison;
  const { name, at, applied, pending, server, migration } = live;
  const stands = at.length > 0 ? `stands at ${at.map((id) => code(brief(id))).join(' and ')}` : 'has run no revision';
  const cards = findings.map((finding, index) => findingCard(finding, { filesUrl, open: index < 5 }));
  const ways = fit(cards, Math.max(0, room - around), measure);
  const expected = Object.entries(live.expected).map(([what, number]) => `${text(brief(what))} (${number})`);
  const notes = [...report.notes, ...(record.notes ?? [])].slice(0, 8).map((note) => prose(briefProse(note, 400)));
  const facts = [
    code(brief(record.folder)),
    text(brief(record.tool.name)),
    `PostgreSQL ${text(brief(server ?? 'of an unknown version'))}`,
    `${count(applied, 'revision')} applied${pending > 0 ? `, ${pending} not` : ''}`,
    seconds(record.duration),
  ];
  const left = ways.filter((way) => way >= 3).length;
  return [
    `${code(brief(name))} ${stands}: ${findings.length === 0 ? 'nothing differs' : count(findings.length, 'difference')}.`,
    ...cards.flatMap((card, index) => card[ways[index] ?? -1] ?? []),
    ...(left > 0 ? [`… and ${left} more.`] : []),
    ...(migration?.files ?? []).map(({ file, text: source }) => {
      const proven = migration?.proven ? 'proven' : `not proven: ${text(brief(migration?.why ?? '', 300))}`;
      const shown = source.length > 20_000 ? `${source.slice(0, 20_000)}\n…` : source;
      return detailsBlock(
        `The migration that makes the history follow (${proven})`,
        `${code(brief(file))}\n\n${fence(visible(shown, '\n\t'))}`,
      );
    }),
    ...(expected.length > 0 ? [`<sub>Not told, since it is expected: ${listed(expected)}.</sub>`] : []),
    ...notes.map((note) => `<sub>${note}</sub>`),
    `<sub>${facts.join(' · ')}</sub>`,
  ];
}
