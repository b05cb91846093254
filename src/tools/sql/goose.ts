import type { Script, ScriptPart } from './script.ts';

/**
 * Reads a file as goose and sql-migrate do: `-- +goose Up` and `-- +goose Down` begin a direction, a statement ends
 * with the line that ends in a semicolon, `StatementBegin` and `StatementEnd` hold one together that has several.
 * @param mark the word that the comments carry: `goose`, or `migrate`
 */
export function gooseScripts(file: string, source: string, mark: string): { up: Script; down: Script | null } {
  const parts: { [direction in 'up' | 'down']?: ScriptPart[] } = {};
  const plain = { up: false, down: false };
  let direction: 'up' | 'down' | undefined;
  let begun: ScriptPart | undefined;
  let together = false;
  const end = (): void => {
    if (begun && direction && begun.text.trim() !== '') parts[direction]?.push(begun);
    begun = undefined;
  };
  for (const [index, line] of source.split('\n').entries()) {
    const said = new RegExp(`^--\\s*\\+${mark}\\s+(.*?)\\s*$`, 'i').exec(line)?.[1]?.toLowerCase();
    if (said !== undefined) {
      const [word] = said.split(/\s+/);
      if (word === 'up' || word === 'down') {
        end();
        direction = word;
        parts[direction] ??= [];
        plain[direction] ||= said.includes('notransaction');
      } else if (said === 'no transaction') plain.up = plain.down = true;
      else if (word === 'statementbegin') together = true;
      else if (word === 'statementend') {
        together = false;
        end();
      }
      continue;
    }
    if (!direction) continue;
    // Comments and blank lines before a statement are no part of it.
    if (!begun && /^\s*(--.*)?$/.test(line)) continue;
    if (begun) begun.text += `\n${line}`;
    else begun = { text: line, line: index + 1 };
    if (!together && /;\s*(--.*)?$/.test(line)) end();
  }
  end();
  const script = (way: 'up' | 'down'): Script => ({ file, transaction: !plain[way], parts: parts[way] ?? [] });
  return { up: script('up'), down: parts.down ? script('down') : null };
}
