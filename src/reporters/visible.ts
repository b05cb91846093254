const named: { [character: string]: string } = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/**
 * Control characters, code points that are no characters, line separators, characters that are invisible or reorder text, and halves of pairs.
 * Joiners and variation selectors are left alone: Persian and emoji need them.
 */
const hidden =
  /[\p{Cc}\p{Noncharacter_Code_Point}\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\u{e0000}-\u{e007f}\p{Cs}]/gu;

/**
 * Makes characters that a reader cannot see, or that a terminal or a browser would obey, readable: `\u202e`.
 * @param keep characters to leave alone, e.g. `'\n\t'` for text of several lines
 */
export function visible(text: string, keep = ''): string {
  return text.replace(hidden, (character) => (keep.includes(character) ? character : escape(character)));
}

/** Text of several lines: line ends become `\n`; tabs stay; everything else hidden is made visible. */
export function visibleLines(text: string): string {
  return visible(text.replace(/\r\n?/g, '\n'), '\n\t');
}

/** The beginning of a text that is too long for its place; names can be as long as somebody likes. */
export function brief(text: string, most = 120): string {
  return text.length <= most ? text : `${text.slice(0, most).toWellFormed()}…`;
}

/** The beginning of prose; a name between backticks that is cut has both of them. */
export function briefProse(prose: string, most?: number): string {
  const short = brief(prose, most);
  return short !== prose && short.split('`').length % 2 === 0 ? `${short}\`` : short;
}

function escape(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  const hex = code.toString(16);
  return named[character] ?? (code > 0xffff ? `\\u{${hex}}` : `\\u${hex.padStart(4, '0')}`);
}
