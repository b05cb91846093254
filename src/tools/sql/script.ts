/** What runs in one direction, as its tool would send it. */
export interface Script {
  /** Path of its file, relative to the project folder, with forward slashes. */
  file: string;
  /** Whether the tool puts a transaction around it. */
  transaction: boolean;
  /** What is sent at once; each may hold several statements. */
  parts: ScriptPart[];
}

export interface ScriptPart {
  text: string;
  /** The line of the file where it begins, 1-based. */
  line: number;
}

/** A part of a text as it is, with the line that it begins in. */
export function partOf(source: string, start: number, end = source.length): ScriptPart {
  return { text: source.slice(start, end), line: source.slice(0, start).split('\n').length };
}
