import { blankText, languageOf } from './scan.ts';

/**
 * The first line of a part of a source file that names a database object: as a string or a key of its own; else as a
 * word; else, of a name that a tool or PostgreSQL derived (`enum_users_role`, `users_team_id_fkey`), the column in it.
 * @param lines where to look: 1-based, inclusive
 */
export function lineNaming(
  file: string,
  source: string,
  [from, to]: readonly [number, number],
  name: string,
): number | undefined {
  const code = blankText(source, languageOf(file))
    .withStrings.split('\n')
    .slice(from - 1, to);
  const plain = name.replace(/\(.*$/s, ''); // A function is known by its arguments, too.
  const ways = [isOwn(plain), isWord(plain), ...columnsIn(plain).map(isOwn)];
  for (const way of ways) {
    const index = code.findIndex(way);
    if (index !== -1) return from + index;
  }
  return undefined;
}

function isOwn(name: string): (line: string) => boolean {
  const quoted = ['"', "'", '`'].map((quote) => `${quote}${name}${quote}`);
  return (line) => quoted.some((word) => line.includes(word)) || line.trimStart().startsWith(`${name}:`);
}

function isWord(name: string): (line: string) => boolean {
  const word = new RegExp(`(?<![\\w$])${name.replace(/[$()*+.?[\\\]^{|}]/g, '\\$&')}(?![\\w$])`);
  return (line) => word.test(line);
}

/** What may be a column in a derived name, the longest first; nothing in a name that is not derived. */
function columnsIn(name: string): string[] {
  const words = name.replace(/_(fkey|key|check|seq)\d*$/, '').split('_');
  const isDerived = name.startsWith('enum_') || words.join('_') !== name;
  return isDerived ? words.slice(1).map((_, index) => words.slice(index + 1).join('_')) : [];
}
