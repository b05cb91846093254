import { describeEffect } from '../catalog/describe.ts';
import { revisionName } from '../history/name.ts';
import type { ReplayedRevision } from '../replay/record.ts';
import type { Report } from '../report.ts';
import { concerned } from './concerned.ts';
import { count, seconds } from './count.ts';
import { code, prose, text } from './markdown.ts';
import { type Outcome, outcomesOf } from './outcomes.ts';
import { brief, briefProse } from './visible.ts';

const signs: Record<Outcome, string> = { passed: '✅', failed: '❌', differs: '⚠️', blocked: '⏸️', none: '–' };

/** How many rows and how many changes a row are shown at most; on a phone every one counts. */
const mostRows = 12;
const lastRows = 3;
const mostChanges = 4;

/** A table of the revisions that have findings and of the last few new ones, with what each changed; empty where none is. */
export function revisionTable(report: Report): string {
  const named = new Set(report.findings.map(({ revision }) => revision));
  const all = concerned(report);
  if (all.length === 0) return '';
  const shown = chosen(all, named);
  const left = { new: all.length - shown.length, old: report.record.revisions.length - all.length };
  const lines = ['| Revision | ↑ | ↓ | ↑ | Changes | Time |', '|:--|:-:|:-:|:-:|:--|--:|', ...shown.map(row)];
  return [...lines, '', `<sub>${legend(shown, left)}</sub>`].join('\n');
}

function chosen(revisions: readonly ReplayedRevision[], named: ReadonlySet<string>): ReplayedRevision[] {
  if (revisions.length <= mostRows) return [...revisions];
  const first = revisions.filter(({ id }) => named.has(id)).slice(0, mostRows - lastRows);
  const wanted = new Set([...first, ...revisions.slice(-lastRows)]);
  return revisions.filter((revision) => wanted.has(revision));
}

function row(revision: ReplayedRevision): string {
  const { up, down, again } = outcomesOf(revision);
  const { message, id } = revisionName(revision);
  const name = message === undefined ? '' : `${text(brief(message))}<br>`;
  const cells = [`${name}${code(brief(id))}`, signs[up], signs[down], signs[again], effects(revision), time(revision)];
  return `| ${cells.join(' | ')} |`;
}

/** What all its ways took together. */
function time({ up, down, again }: ReplayedRevision): string {
  const milliseconds = up.duration + (down?.duration ?? 0) + (again?.duration ?? 0);
  return milliseconds < 1000 ? `${Math.round(milliseconds)}&nbsp;ms` : seconds(milliseconds).replace(' ', '&nbsp;');
}

function effects({ up: { changes } }: ReplayedRevision): string {
  const shown = changes.slice(0, mostChanges).map((change) => prose(briefProse(describeEffect(change))));
  const left = changes.length - shown.length;
  return [...shown, ...(left > 0 ? [`… ${left} more`] : [])].join('<br>');
}

function legend(shown: readonly ReplayedRevision[], left: { new: number; old: number }): string {
  const all = shown.map(outcomesOf);
  // What a change brings is always run up again.
  const isOfChange = shown.some(({ again }) => again?.because === 'new');
  const has = (outcome: Outcome) => all.some(({ up, down, again }) => [up, down, again].includes(outcome));
  return [
    `↑ up, ↓ down, ↑ up again${isOfChange ? '' : ' where the way down left something behind'}`,
    has('differs') && `${signs.differs} ran, but the database is not as it should be`,
    has('blocked') && `${signs.blocked} cannot be judged after an earlier failure`,
    has('none') && `${signs.none} not run`,
    left.new > 0 && `${count(left.new, 'more revision')} left out of this table`,
    left.old > 0 && `${count(left.old, 'older revision')} not shown`,
  ]
    .filter(Boolean)
    .join(' · ');
}
