/** What a statement makes only if it is not there. */
export interface Guarded {
  kind: 'table' | 'enum';
  /** A name without a schema is taken to be in `public`. */
  path: [schema: string, name: string];
  /** Columns of the table, values of the type. */
  parts: string[];
}

const name = /"(?:[^"]|"")*"|[A-Za-z_][\w$]*/.source;
const qualified = `(?:(?<schema>${name})\\s*\\.\\s*)?(?<name>${name})`;
const table = new RegExp(`\\bTABLE\\s+IF\\s+NOT\\s+EXISTS\\s+${qualified}\\s*\\(`, 'gi');
const type = new RegExp(`\\bCREATE\\s+TYPE\\s+${qualified}\\s+AS\\s+ENUM\\s*\\(`, 'gi');

/**
 * Reads what a guarded statement makes: tables (`CREATE TABLE IF NOT EXISTS`) and enum types (in a block that swallows
 * *already exists*). Not a parser: what is written in an unusual way is not seen.
 */
export function parseGuarded(sql: string): Guarded[] {
  const tables = [...sql.matchAll(table)].map((match): Guarded => {
    const inside = textInBrackets(sql.slice(match.index + match[0].length));
    return { kind: 'table', path: pathOf(match), parts: splitAtCommas(inside).flatMap(columnOf) };
  });
  // A block is a string itself, in which every quote is doubled.
  const block = /\bDO\s+E?'/i.test(sql) ? sql.replaceAll("''", "'") : sql;
  const types = /\bduplicate_object\b/i.test(sql) ? [...block.matchAll(type)] : [];
  return [
    ...tables,
    ...types.map((match): Guarded => {
      const inside = textInBrackets(block.slice(match.index + match[0].length));
      return { kind: 'enum', path: pathOf(match), parts: splitAtCommas(inside).map(labelOf) };
    }),
  ];
}

function pathOf({ groups }: RegExpMatchArray): [string, string] {
  return [groups?.schema ? unquoted(groups.schema) : 'public', unquoted(groups?.name ?? '')];
}

function unquoted(word: string): string {
  return word.startsWith('"') ? word.slice(1, -1).replaceAll('""', '"') : word.toLowerCase();
}

/** The name of the column that a line of a table makes; nothing when it makes a constraint. */
function columnOf(line: string): string[] {
  const word = new RegExp(`^(?:${name})`).exec(line)?.[0];
  if (!word || /^(constraint|primary|unique|check|foreign|exclude|like)$/i.test(word)) return [];
  return [unquoted(word)];
}

function labelOf(literal: string): string {
  return literal.slice(1, -1).replaceAll("''", "'");
}

/** A text up to the bracket that closes what it begins in. */
function textInBrackets(text: string): string {
  let depth = 0;
  for (const { index, 0: found } of text.matchAll(tokens)) {
    if (found === '(') depth++;
    if (found === ')' && depth-- === 0) return text.slice(0, index);
  }
  return text;
}

function splitAtCommas(text: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let start = 0;
  for (const { index, 0: found } of text.matchAll(tokens)) {
    if (found === '(') depth++;
    if (found === ')') depth--;
    if (found !== ',' || depth > 0) continue;
    parts.push(text.slice(start, index));
    start = index + 1;
  }
  return [...parts, text.slice(start)].map((part) => part.trim()).filter((part) => part !== '');
}

/** Brackets and commas; a string or a quoted name is passed over as a whole. */
const tokens = /'(?:[^']|'')*'|"(?:[^"]|"")*"|[(),]/g;
