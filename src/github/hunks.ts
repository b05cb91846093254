/** A stretch of a diff: what its lines say after the change, by their numbers. */
export type Hunk = ReadonlyMap<number, string>;

/**
 * Reads the hunks of one file out of a unified diff.
 * @param patch as GitHub gives it; absent for files that are too large or no text
 */
export function hunksOf(patch = ''): Hunk[] {
  const hunks: Map<number, string>[] = [];
  let number = 0;
  for (const line of patch.split('\n')) {
    const start = /^@@ -\d+(?:,\d+)? \+(\d+)(?:,\d+)? @@/.exec(line)?.[1];
    if (start !== undefined) {
      number = Number(start);
      hunks.push(new Map());
    } else if (line.startsWith('+') || line.startsWith(' ')) {
      hunks.at(-1)?.set(number++, line.slice(1));
    }
  }
  return hunks;
}

/** Whether the lines lie wholly inside one hunk, and say there what they are thought to say. */
export function isWithin(hunks: readonly Hunk[], { line, endLine, text }: LineRange): boolean {
  const wanted = text.split('\n');
  return (
    wanted.length === endLine - line + 1 &&
    hunks.some((hunk) => wanted.every((words, index) => hunk.get(line + index) === words))
  );
}

interface LineRange {
  /** 1-based. */
  line: number;
  /** Inclusive. */
  endLine: number;
  /** What those lines say. */
  text: string;
}
