/**
 * Text of others (names, errors, file contents) made safe for GitHub's Markdown: it shows as written, and cannot
 * mention anybody, link anywhere, be HTML, or break out of where it stands. What these functions return can stand in
 * a paragraph, in a cell of a table and in a `<summary>`; only `paragraph`, `fence` and `detailsBlock` are blocks of their own.
 */
import { visible, visibleLines } from './visible.ts';

const zeroWidthSpace = '&#8203;';

/**
 * Prose in which names stand between backticks, as findings have it: the names become code, the rest text.
 * Where the backticks do not pair up, what follows the last pair is text, backtick and all.
 */
export function prose(source: string): string {
  const parts = source.split('`');
  const rest = parts.length % 2 === 0 ? `\`${parts.pop()}` : '';
  const shown = parts.map((part, index) => (index % 2 === 1 ? code(part) : text(part)));
  return shown.join('') + (rest && text(rest));
}

/** Prose as a paragraph of its own, which nothing at its start makes a list or a heading. */
export function paragraph(source: string): string {
  return prose(source)
    .replace(/^ ?(?=[-+=])/, zeroWidthSpace)
    .replace(/^( ?\d+)(?=[.)])/, `$1${zeroWidthSpace}`);
}

/** Plain text in one line, after something else. */
export function text(source: string): string {
  const line = visible(source.replace(/\s+/g, ' '));
  // GitHub looks for mentions, issues, commits and addresses after Markdown is done, where escapes are gone already:
  // an invisible space is what keeps it from finding them.
  const inert = line
    .replace(/(?<=@|#(?=\w)|:(?=\/\/)|www(?=\.)|GH-|GHSA-|CVE-)/gi, '\0')
    .replace(/\b[0-9a-f]{7,64}\b/gi, (hash) => hash.replace(/.{6}(?=.)/g, '$&\0'));
  return literal(inert).replaceAll('\0', zeroWidthSpace);
}

/** A name or another short piece of code, in one line. */
export function code(source: string): string {
  // Within <code> GitHub looks for nothing; only Markdown itself still makes addresses into links there.
  const shown = literal(visible(source))
    .replace(/&#64;/g, '&#64;<!-- -->')
    .replace(/www\./gi, (www) => `${www.slice(0, 3)}&#46;`);
  return shown === '' ? '<code> </code>' : `<code>${shown}</code>`;
}

/** A block of code; `language` is ours, never the user's. */
export function fence(source: string, language = ''): string {
  const longest = Math.max(2, ...(source.match(/`+/g) ?? []).map((run) => run.length));
  const ticks = '`'.repeat(longest + 1);
  return `${ticks}${language}\n${visibleLines(source)}\n${ticks}`;
}

/** A block that opens with a click. `summary` and `body` are Markdown made by these functions. */
export function detailsBlock(summary: string, body: string): string {
  return `<details><summary>${summary}</summary>\n\n${body}\n\n</details>`;
}

/** Every character that Markdown or HTML could take for more than itself, as a reference. A single `_` in a word is none. */
function literal(source: string): string {
  return source.replace(
    /[&<>!#$*@[\\\]^`{|}~]|:(?=\/)|(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])/g,
    (character) => `&#${character.codePointAt(0)};`,
  );
}
