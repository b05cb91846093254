import type { Elsewhere, Location } from '../finding.ts';
import { code } from './markdown.ts';
import { brief } from './visible.ts';

/**
 * A file and line as Markdown: a link that shows `0002-add-age.js:7`, or the whole path where there is none.
 * @param filesUrl where the files can be looked at, with a slash at the end; without it there is no link
 */
export function place({ file, line }: Location, filesUrl?: string): string {
  const segments = file.split('/');
  if (!filesUrl || file.length > 300 || segments.includes('..') || segments.includes('')) {
    return code(`${brief(file, 300)}:${line}`);
  }
  // On a phone a whole path takes three lines; the link leads to it.
  return `[${code(`${segments.at(-1)}:${line}`)}](${filesUrl}${segments.map(encodeSegment).join('/')}#L${line})`;
}

/** A line in another pull request as Markdown: links to both. */
export function elsewherePlace({ pullRequest, home, sha, ...location }: Elsewhere): string {
  return `${pullRequestLink(home, pullRequest)} ${place(location, sha ? `${home}/blob/${sha}/` : undefined)}`;
}

/** A pull request as Markdown. */
export function pullRequestLink(home: string, number: number): string {
  return `[#${number}](${home}/pull/${number})`;
}

/** As encodeURIComponent, and what would end or bend a link in Markdown. */
function encodeSegment(segment: string): string {
  return encodeURIComponent(segment.toWellFormed()).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
