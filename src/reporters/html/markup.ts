import { visibleLines } from '../visible.ts';

/** A piece of a page: text of ours, with everything else in it escaped. Only `html` makes one. */
export class Markup {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

/** What can stand in a template; what is not there leaves nothing. */
export type Part = Markup | string | number | false | null | undefined | readonly Part[];

/** HTML, or SVG in it, as a template: whatever is put in becomes text, also in an attribute between double quotes. */
export function html(ours: TemplateStringsArray, ...parts: Part[]): Markup {
  return new Markup(ours.reduce((before, after, index) => before + written(parts[index - 1]) + after));
}

function written(part: Part): string {
  if (part instanceof Markup) return part.text;
  if (Array.isArray(part)) return part.map(written).join('');
  return part === false || part === null || part === undefined ? '' : escaped(String(part));
}

const named: { [character: string]: string } = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

function escaped(text: string): string {
  return visibleLines(text).replace(/[&<>"']/g, (character) => named[character] as string);
}

/** Prose of findings: what stands between backticks is code. */
export function prose(text: string): Part {
  return text.split(/`([^`]*)`/).map((part, index) => (index % 2 === 1 ? html`<code>${part}</code>` : part));
}
