import type { Report } from '../report.ts';

/** Which ways the revisions were run, in words. */
export function waysOf(reports: readonly Report[]): string {
  return reports.every(({ record }) => record.tool.capabilities.includes('one-way')) ? 'up' : 'up and down';
}
