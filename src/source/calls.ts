import { blankText, languageOf } from './scan.ts';

/** A call in a source file: whole lines, when nothing else stands on them. */
export interface Call {
  /** 1-based, inclusive. */
  line: number;
  endLine: number;
  /** Nothing else stands on its lines, so that they can be deleted. */
  alone: boolean;
  /** The arguments, as they are written. */
  text: string;
}

/**
 * Finds calls of a function or method in part of a source file.
 * @param names the last word of the callee: `add_column` finds `batch_op.add_column(…)`
 * @param lines where to look: 1-based, inclusive
 */
export function findCalls(
  file: string,
  source: string,
  names: readonly string[],
  [from, to]: readonly [number, number],
): Call[] {
  const { code } = blankText(source, languageOf(file));
  const lineStarts = [0, ...[...code.matchAll(/\n/g)].map((match) => match.index + 1)];
  const lineAt = (offset: number): number => lineStarts.findLastIndex((start) => start <= offset) + 1;
  const calls: Call[] = [];
  for (const match of code.matchAll(new RegExp(`[\\w.$]*\\b(?:${names.join('|')})\\s*\\(`, 'g'))) {
    const open = match.index + match[0].length - 1;
    const close = closingBracket(code, open);
    const line = lineAt(match.index);
    if (close === -1 || line < from || line > to) continue;
    const endLine = lineAt(close);
    const before = code.slice(lineStarts[line - 1], match.index);
    const after = code.slice(close + 1, lineStarts[endLine] ?? code.length);
    calls.push({
      line,
      endLine,
      alone: /^\s*(await\s+|return\s+)?$/.test(before) && /^\s*[;,]?\s*$/.test(after),
      text: source.slice(open + 1, close),
    });
  }
  return calls;
}

/** The lines of a function: from its first line to the last one before the other function or the end of the file. */
export function functionLines(
  source: string,
  lines: { up: number; down: number | null },
  direction: 'up' | 'down',
): [number, number] | undefined {
  const start = lines[direction];
  if (start === null) return undefined;
  const other = direction === 'up' ? lines.down : lines.up;
  const end = other !== null && other > start ? other - 1 : source.split('\n').length;
  return [start, end];
}

/** Whether the arguments of a call name something: as a string of its own, in any quotes. */
export function callNames(call: Call, name: string): boolean {
  return ['"', "'", '`'].some((quote) => call.text.includes(`${quote}${name}${quote}`));
}

function closingBracket(code: string, open: number): number {
  let depth = 0;
  for (let index = open; index < code.length; index++) {
    if ('([{'.includes(code[index] as string)) depth++;
    else if (')]}'.includes(code[index] as string) && --depth === 0) return index;
  }
  return -1;
}
