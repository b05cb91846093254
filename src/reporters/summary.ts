import type { Report } from '../report.ts';
import { type PageOptions, page } from './page.ts';

/** GitHub drops a summary of more than 1 MiB as a whole. */
export const summaryLimit = 1_000_000;

/** The reports as the summary of a job, in Markdown. */
export function summary(
  reports: readonly Report[],
  { filesUrl, unchecked }: Pick<PageOptions, 'filesUrl' | 'unchecked'> = {},
): string {
  const body = page(reports, {
    room: summaryLimit - 1,
    measure: (text) => Buffer.byteLength(text),
    elsewhere: 'the record of this run',
    filesUrl,
    unchecked,
  });
  return `${body}\n`;
}
