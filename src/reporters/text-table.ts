import { describeEffect } from '../catalog/describe.ts';
import { revisionName } from '../history/name.ts';
import type { createColors } from '../lib/picocolors.ts';
import { stringWidth } from '../lib/string-width.ts';
import type { ReplayedRevision } from '../replay/record.ts';
import type { Report } from '../report.ts';
import { concerned } from './concerned.ts';
import { count } from './count.ts';
import { type Outcome, outcomesOf } from './outcomes.ts';
import { visible } from './visible.ts';
import { padded } from './wrap.ts';

const mostRows = 20;
const mostChanges = 3;
const signs: Record<Outcome, string> = { passed: '✓', failed: '✗', differs: '≠', blocked: '·', none: ' ' };

/** The revisions with ↑ ↓ ↑ and what each changed: all of a short history, of a long one those with findings and the last. */
export function textTable(report: Report, colours: ReturnType<typeof createColors>, width: number): string {
  const { record, findings } = report;
  const revisions = concerned(report);
  if (record.scope?.relevant === false) return 'This change touches no migrations.';
  if (revisions.length === 0) {
    if (record.scope) return 'This change has no revision that could be run.';
    if (record.stranded) return 'No revision could be run.';
    return record.start ? 'There are no revisions after the starting point.' : 'There are no revisions.';
  }
  const named = new Set(findings.map(({ revision }) => revision));
  const shown = revisions.filter(({ id }, index) => named.has(id) || index >= revisions.length - mostRows);
  const rows = shown.slice(-mostRows * 2);
  const names = rows.map((revision) => shortened(nameOf(revision), Math.floor(width / 2)));
  const column = Math.max('revision'.length, ...names.map((name) => stringWidth(name)));
  const paint: Record<Outcome, (text: string) => string> = {
    passed: colours.green,
    failed: colours.red,
    differs: colours.yellow,
    blocked: colours.dim,
    none: colours.dim,
  };
  const lines = rows.map((revision, index) => {
    const { up, down, again } = outcomesOf(revision);
    const marks = [up, down, again].map((outcome) => paint[outcome](signs[outcome])).join(' ');
    return `  ${padded(names[index] as string, column)}  ${marks}  ${effects(revision)}`.trimEnd();
  });
  const left = revisions.length - rows.length;
  const older = record.revisions.length - revisions.length;
  return [
    colours.dim(`  ${padded('revision', column)}  ↑ ↓ ↑  what it changes`),
    ...lines,
    ...(left > 0 ? [colours.dim(`  and ${count(left, 'more revision')} without a finding`)] : []),
    ...(older > 0 ? [colours.dim(`  and ${count(older, 'older revision')}`)] : []),
    ...legend(rows).map((line) => colours.dim(line)),
  ].join('\n');
}

function nameOf(revision: ReplayedRevision): string {
  const { message, id } = revisionName(revision);
  return visible(message === undefined ? id : `${message} (${id})`);
}

function shortened(name: string, most: number): string {
  return name.length <= most ? name : `${name.slice(0, most - 1)}…`;
}

function effects({ up }: ReplayedRevision): string {
  const words = up.changes.slice(0, mostChanges).map((change) => describeEffect(change).replaceAll('`', ''));
  const left = up.changes.length - words.length;
  return visible([...words, ...(left > 0 ? [`${left} more`] : [])].join(', '));
}

function legend(rows: readonly ReplayedRevision[]): string[] {
  const seen = new Set(rows.flatMap((revision) => Object.values(outcomesOf(revision))));
  return [
    ...(seen.has('differs') ? ['  ≠ it ran, and the schema is not as it should be'] : []),
    ...(seen.has('blocked') ? ['  · it fails after an ancestor that failed, so nothing can be said of it'] : []),
  ];
}
