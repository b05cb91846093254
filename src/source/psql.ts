/** One piece of a file that is meant for psql. */
export type PsqlPart =
  /** A statement, without its semicolon; `data`: the lines that follow a `COPY … FROM stdin`. */
  | { kind: 'statement'; text: string; line: number; data?: string }
  /** A command of psql's own: `\connect shop`. */
  | { kind: 'command'; text: string; line: number };

/**
 * Splits a file as psql does: at semicolons outside of strings, comments, parentheses and the bodies of routines.
 * Comments before a statement are left out. Lines are 1-based, and are those where a part begins.
 */
export function* psqlParts(source: string): Generator<PsqlPart> {
  let at = 0;
  let line = 1;
  let counted = 0;
  const lineAt = (index: number): number => {
    for (; counted < index; counted++) if (source[counted] === '\n') line++;
    return line;
  };
  while (at < source.length) {
    at = nextMatch(blank, source, at);
    const start = at;
    if (start === source.length) return;
    if (source[start] === '\\') {
      at = endOfLine(source, start);
      yield { kind: 'command', text: source.slice(start, at).trim(), line: lineAt(start) };
      continue;
    }
    const end = endOfStatement(source, start);
    const text = source.slice(start, end).trimEnd();
    at = source[end] === ';' ? end + 1 : end;
    const part = { kind: 'statement', text, line: lineAt(start) } as const;
    if (source[end] !== ';' || !/^copy\b[^;]*\bfrom\s+stdin\b/i.test(text)) {
      if (text !== '') yield part;
      continue;
    }
    const from = endOfLine(source, at) + 1;
    const last = /^\\\.\r?$/gm;
    last.lastIndex = from;
    const to = last.exec(source)?.index ?? source.length;
    at = to === source.length ? to : endOfLine(source, to);
    yield { ...part, data: source.slice(from, to) };
  }
}

const comment = /--[^\n]*|\/\*(?:[^*/]|\*(?!\/)|\/(?!\*)|\/\*(?:[^*]|\*(?!\/))*\*\/)*\*\//.source;
const blank = new RegExp(`(?:\\s+|${comment})*`, 'y');
const quoted = /e'(?:\\[\s\S]|''|[^'\\])*'|'(?:''|[^'])*'|"(?:""|[^"])*"/i.source;
const dollarQuoted = /\$((?:[a-z_\u0080-\uffff][\w\u0080-\uffff]*)?)\$[\s\S]*?\$\1\$/i.source;
const word = /[a-z_\u0080-\uffff][\w$\u0080-\uffff]*/i.source;
const token = new RegExp(`${comment}|${quoted}|${dollarQuoted}|(?<word>${word})|\\d[\\w.]*|[\\s\\S]`, 'iy');

/** Index of the semicolon that ends a statement, of the backslash of a command within it, or of the end of the text. */
function endOfStatement(source: string, start: number): number {
  const first: string[] = [];
  let [parentheses, bodies] = [0, 0];
  for (let at = start; at < source.length; ) {
    token.lastIndex = at;
    const match = token.exec(source) as RegExpExecArray;
    const [text] = match;
    const name = match.groups?.word?.toLowerCase();
    if (name !== undefined) {
      if (first.length < 4) first.push(name);
      if (parentheses === 0 && isRoutine(first)) bodies = Math.max(0, bodies + depthOf(name, bodies));
    } else if (text === '(') parentheses++;
    else if (text === ')') parentheses--;
    else if (text === ';' && parentheses <= 0 && bodies === 0) return at;
    else if (text === '\\') return at;
    at += text.length;
  }
  return source.length;
}

/** Whether the statement may have a body in standard SQL, with semicolons of its own: `BEGIN ATOMIC … END`. */
function isRoutine(first: readonly string[]): boolean {
  return /^create (or replace )?(function|procedure)\b/.test(first.join(' '));
}

function depthOf(name: string, bodies: number): number {
  if (name === 'begin') return 1;
  if (name === 'case' && bodies > 0) return 1;
  return name === 'end' && bodies > 0 ? -1 : 0;
}

function nextMatch(pattern: RegExp, source: string, at: number): number {
  pattern.lastIndex = at;
  return at + (pattern.exec(source)?.[0].length ?? 0);
}

function endOfLine(source: string, at: number): number {
  const end = source.indexOf('\n', at);
  return end === -1 ? source.length : end;
}
