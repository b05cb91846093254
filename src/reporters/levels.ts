import type { Finding, Level } from '../finding.ts';

/** The sign of a level in Markdown. */
export const levelSigns: Record<Level, string> = { error: '❌', warning: '⚠️', note: 'ℹ️' };

const rank: Record<Level, number> = { error: 0, warning: 1, note: 2 };

/** Findings of several reports: errors first, within a level as they come. */
export function inOrder<Kind extends Pick<Finding, 'level'>>(findings: readonly Kind[]): Kind[] {
  return findings.toSorted((a, b) => rank[a.level] - rank[b.level]);
}
