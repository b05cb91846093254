import type { Edit } from '../finding.ts';
import { blankText, languageOf } from './scan.ts';

/**
 * The edit that deletes lines of a source file and leaves a file that still runs: a Python block that would be
 * empty goes as well, and a Python function that would be empty gets `pass`.
 * @param file path as findings show it
 */
export function deleteLines(file: string, source: string, first: number, last: number): Edit {
  const lines = source.split('\n');
  let [line, endLine, replacement]: [number, number, string | null] = [first, last, null];
  if (languageOf(file) === 'python') {
    const code = blankText(source, 'python').withStrings.split('\n');
    for (;;) {
      const header = blockOnlyHolding(code, line, endLine);
      if (header === undefined) break;
      if (/^\s*(async\s+)?def\b/.test(code[header - 1] as string)) {
        replacement = `${indent(code[line - 1] as string)}pass`;
        break;
      }
      line = header;
    }
  }
  return {
    file,
    line,
    endLine,
    text: lines
      .slice(line - 1, endLine)
      .join('\n')
      .replace(/\r$/, ''),
    replacement,
  };
}

/** The line of the block's header (`with …:`) when the block has nothing but the given lines. */
function blockOnlyHolding(code: readonly string[], first: number, last: number): number | undefined {
  const depth = indent(code[first - 1] as string).length;
  const statement = (text: string): boolean => text.trim() !== '';
  let header = first - 1;
  while (header > 0 && (!statement(code[header - 1] as string) || indent(code[header - 1] as string).length > depth)) {
    header--;
  }
  if (header === 0 || indent(code[header - 1] as string).length >= depth) return undefined;
  let next = last + 1;
  while (next <= code.length && !statement(code[next - 1] as string)) next++;
  const nextInBlock = next <= code.length && indent(code[next - 1] as string).length >= depth;
  return nextInBlock ? undefined : header;
}

function indent(text: string): string {
  return (text.match(/^[ \t]*/) as RegExpMatchArray)[0];
}
