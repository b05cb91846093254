import { fence, paragraph, prose } from './markdown.ts';
import { shortened } from './shortened.ts';

/** Why Downright could not do its job, for whoever can mend it. */
export interface Failure {
  what: string;
  /** May hold several lines: an interpreter's own words. */
  why?: string | undefined;
  hint?: string | undefined;
}

/** A failure as Markdown, for the comment and the job summary: they must not go on showing an older verdict. */
export function failure(given: Failure): string {
  return `### ❌ Downright could not check the migrations\n\n${failureBody(given)}`;
}

/** What failed, why, and what to do, without a heading. */
export function failureBody({ what, why, hint }: Failure): string {
  return [
    paragraph(shortened(what)),
    ...(why ? [fence(shortened(why.trim()))] : []),
    ...(hint ? [`**What to do:** ${prose(shortened(hint))}`] : []),
  ].join('\n\n');
}
