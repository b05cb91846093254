import type { Unchecked } from '../replay/record.ts';
import type { Report } from '../report.ts';
import { page } from './page.ts';

/** What a comment needs to know besides the report. */
export interface CommentOptions {
  /** The hidden first line, by which the comment is found again. */
  marker: string;
  /** The commit that was checked, in full. */
  commit?: string | undefined;
  /** Where its files can be looked at, with a slash at the end. */
  filesUrl?: string | undefined;
  /** Where the whole report is: the page of the run, with its summary. */
  runUrl?: string | undefined;
  /** Projects of the same run that could not be checked. */
  unchecked?: readonly Unchecked[] | undefined;
}

/** GitHub refuses a comment of more than 65,536 characters; so many of ours stay below that however they are counted. */
export const commentLimit = 65_000;

/** The reports as the one comment of a pull request, in Markdown. */
export function comment(
  reports: readonly Report[],
  { marker, commit, filesUrl, runUrl, unchecked }: CommentOptions,
): string {
  const body = page(reports, {
    room: commentLimit - marker.length - 1,
    measure: (text) => text.length,
    elsewhere: runUrl ? `[the job summary](${runUrl})` : 'the job summary',
    filesUrl,
    commit,
    unchecked,
  });
  return `${marker}\n${body}\n`;
}
