import type { Location } from '../finding.ts';
import { code } from './markdown.ts';
import { brief } from './visible.ts';

/**
 * A file and line as Markdown, e.g. `migrations/0002-add-age.js:7`.
 * @param filesUrl where the files can be looked at, with a slash at the end; without it there is no link
 */
export function place({ file, line }: Location, filesUrl?: string): string {
  const shown = code(`${brief(file, 300)}:${line}`);
  const segments = file.split('/');
  if (!filesUrl || file.length > 300 || segments.includes('..') || segments.includes('')) return shown;
  return `[${shown}](${filesUrl}${segments.map(encodeSegment).join('/')}#L${line})`;
}

/** As encodeURIComponent, and what would end or bend a link in Markdown. */
function encodeSegment(segment: string): string {
  return encodeURIComponent(segment.toWellFormed()).replace(
    /[!'()*_~]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
