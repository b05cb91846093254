import { stringWidth } from '../lib/string-width.ts';

/**
 * Breaks text into lines of a width, at spaces; a word that is longer stays whole. Line ends in the text stay.
 * @param indent what the second and later lines begin with; the first one is thought to begin with as much
 */
export function wrap(text: string, width: number, indent: string): string {
  const room = Math.max(20, width - stringWidth(indent));
  return text
    .split('\n')
    .flatMap((line) => wrapLine(line, room))
    .join(`\n${indent}`);
}

/** Text filled up with spaces to a width, as a terminal counts it. */
export function padded(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - stringWidth(text)));
}

function wrapLine(line: string, room: number): string[] {
  const lines: string[] = [];
  let current = '';
  for (const word of line.split(' ')) {
    const longer = current === '' ? word : `${current} ${word}`;
    if (current !== '' && stringWidth(longer) > room) {
      lines.push(current);
      current = word;
    } else {
      current = longer;
    }
  }
  return [...lines, current];
}
