/** Where a migration stands in a source text, and its `up` and `down` in it; lines are 1-based. */
export interface FunctionLines {
  revision: number;
  up: number;
  /** Null when the text has no `down`. */
  down: number | null;
}

/**
 * Finds the `up` and `down` functions of a migration.
 * @param source the text of the module
 * @param name of the migration, when the module holds several of them: `up` and `down` follow it
 */
export function functionLines(source: string, name?: string): FunctionLines {
  const text = withoutComments(source);
  const start = name === undefined ? 0 : Math.max(0, text.search(new RegExp(`(['"\`])${escaped(name)}\\1`)));
  const code = withoutStrings(text);
  const lineAt = (index: number) => code.slice(0, index).split('\n').length;
  const up = find(code, 'up', start);
  const down = find(code, 'down', start);
  const revision = lineAt(start);
  return { revision, up: up === -1 ? revision : lineAt(up), down: down === -1 ? null : lineAt(down) };
}

/** All the ways to give a module, an object or a class a function; index of the name, or -1. */
function find(code: string, name: string, start: number): number {
  const ways = [
    `exports\\s*\\.\\s*${name}\\s*=(?!=)`, // exports.up =
    `exports\\s*\\[\\s*['"]${name}['"]\\s*\\]\\s*=(?!=)`, // exports['up'] =
    `(?:function\\s*\\*?|const|let|var)\\s+${name}\\b`, // function up, const up =
    `(?<![.\\w$])(?:async\\s+)?${name}\\s*\\([^()]*(?:\\([^()]*\\)[^()]*)*\\)\\s*(?::[^{;]*)?\\{`, // async up(…) {
    `(?<![.\\w$])['"]?${name}['"]?\\s*:`, // up: async …
    `(?<=[{,]\\s*)${name}\\s*(?=[,}])`, // { up, down } of something imported
  ];
  for (const way of ways) {
    const match = new RegExp(way, 'g');
    match.lastIndex = start;
    const found = match.exec(code);
    if (found) return found.index;
  }
  return -1;
}

const strings = /'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"|`(?:\\[^]|[^`\\])*`/.source;
const stringsAndComments = new RegExp(`${strings}|/\\*[^]*?\\*/|//[^\\n]*`, 'g');

/** The same text with blanks for comments: nothing moves, and nothing commented out is found. */
function withoutComments(source: string): string {
  return source.replace(stringsAndComments, (text) => (text.startsWith('/') ? blank(text) : text));
}

/** The same text with blanks for what strings hold, unless it is the name of a function. */
function withoutStrings(code: string): string {
  return code.replace(stringsAndComments, (text) => (/^.(?:up|down).$/.test(text) ? text : blank(text)));
}

function blank(text: string): string {
  return text.replace(/[^\n]/g, ' ');
}

function escaped(text: string): string {
  return text.replace(/[$()*+.?[\\\]^{|}]/g, '\\$&');
}
