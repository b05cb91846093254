import type { Readable } from 'node:stream';

/**
 * Hands on the lines that come out of a stream.
 * @param most characters of a line
 * @param take gets each line, and undefined for one that is longer; nothing after that
 */
export function linesOf(stream: Readable, most: number, take: (line: string | undefined) => void): void {
  let pieces: string[] = [];
  let length = 0;
  stream.setEncoding('utf8').on('data', (text: string) => {
    const lines = text.split('\n');
    for (const [index, piece] of lines.entries()) {
      pieces.push(piece);
      length += piece.length;
      if (length > most) {
        stream.destroy();
        return take(undefined);
      }
      if (index === lines.length - 1) return;
      take(pieces.join(''));
      pieces = [];
      length = 0;
    }
  });
}
