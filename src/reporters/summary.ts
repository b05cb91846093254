import type { Report } from '../report.ts';
import { page } from './page.ts';

/** GitHub drops a summary of more than 1 MiB as a whole. */
export const summaryLimit = 1_000_000;

/** The report as the summary of a job, in Markdown. */
export function summary(report: Report, { filesUrl }: { filesUrl?: string | undefined } = {}): string {
  const body = page(report, {
    room: summaryLimit - 1,
    measure: (text) => Buffer.byteLength(text),
    elsewhere: 'the record of this run',
    filesUrl,
  });
  return `${body}\n`;
}
