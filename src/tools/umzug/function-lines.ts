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
  const code = withoutComments(source);
  const start = name === undefined ? 0 : Math.max(0, code.search(new RegExp(`(['"\`])${escaped(name)}\\1`)));
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

/** The same text with blanks for comments, so that nothing moves and nothing commented out is found. */
function withoutComments(source: string): string {
  const strings = /'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"|`(?:\\[^]|[^`\\])*`/.source;
  const pattern = new RegExp(`${strings}|/\\*[^]*?\\*/|//[^\\n]*`, 'g');
  return source.replace(pattern, (text) => (text.startsWith('/') ? text.replace(/[^\n]/g, ' ') : text));
}

function escaped(text: string): string {
  return text.replace(/[$()*+.?[\\\]^{|}]/g, '\\$&');
}
