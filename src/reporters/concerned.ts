import type { ReplayedRevision } from '../replay/record.ts';
import type { Report } from '../report.ts';

/** The revisions that a report is about: those of the change, where that is known, and those with findings that count. */
export function concerned({ record: { revisions, scope }, findings }: Report): ReplayedRevision[] {
  if (!scope) return revisions;
  const named = new Set([...scope.revisions, ...findings.map(({ revision }) => revision)]);
  return revisions.filter(({ id }) => named.has(id));
}
