import type { Change } from '../catalog/catalog.ts';
import { describeDifference, mendingSql } from '../catalog/describe.ts';
import { isHarmless } from '../catalog/harmless.ts';
import type { Evidence, Level } from '../finding.ts';
import type { ReplayedRevision } from '../replay/record.ts';
import { keepsValues } from './enums.ts';
import { clauseOf } from './place.ts';

/** The differences worth telling. */
export function told(differences: readonly Change[]): Change[] {
  return differences.filter((difference) => !isHarmless(difference));
}

/** How bad a difference is that a downgrade makes. */
export function levelOf(change: Change): Level {
  return keepsValues(change) ? 'warning' : change.level;
}

/** The worst level among differences; `note` when there are none. */
export function worst(changes: readonly Change[]): Level {
  const has = (level: Level): boolean => changes.some((change) => levelOf(change) === level);
  return has('error') ? 'error' : has('warning') ? 'warning' : 'note';
}

/** Whether the downgrade ran and did nothing at all, though there was something to undo. */
export function didNothing({ down }: ReplayedRevision): boolean {
  return (
    down?.outcome === 'passed' && !down.notRecorded && down.changes.length === 0 && told(down.differences).length > 0
  );
}

/** What the second way up came to, as a sentence to add; empty when it came to nothing. */
export function costOf({ again }: ReplayedRevision): string {
  if (again?.error) return ` Running it up again then fails: ${clauseOf(again.error)}.`;
  const differences = told(again?.differences ?? []);
  if (differences.length === 0) return '';
  return ` Running it up again passes, and gives another schema than the first time: ${sentences(differences)}.`;
}

/** Differences in words, one after the other; not more than a reader takes in. */
export function sentences(differences: readonly Change[]): string {
  const most = 5;
  const words = differences.slice(0, most).map(describeDifference);
  const more = differences.length - words.length;
  return more > 0 ? `${words.join('; ')}; and ${more} more` : words.join('; ');
}

/** The SQL that would mend what can be mended, as evidence. */
export function mendingEvidence(differences: readonly Change[]): Evidence[] {
  const statements = differences.map(mendingSql).filter((sql) => sql !== undefined);
  return statements.length === 0 ? [] : [{ label: 'SQL that the downgrade lacks', text: statements.join('\n') }];
}
