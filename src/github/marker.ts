/** What the hidden first line of our comment says. */
export interface Marker {
  /** Which of the comments of Downright it is: a pull request may have several projects checked. */
  key: string;
  /** The commit that was checked. */
  sha: string;
  run: { id: number; attempt: number };
}

/** The marker as an HTML comment; nothing in it can end it early. */
export function writeMarker({ key, sha, run }: Marker): string {
  const safe = encodeURIComponent(key.toWellFormed());
  return `<!-- downright key=${safe} sha=${sha} run=${run.id}.${run.attempt} -->`;
}

/** The marker that a comment starts with, or undefined. */
export function readMarker(body: string | undefined): Marker | undefined {
  const match = /^<!-- downright key=([^ ]*) sha=([0-9a-f]*) run=(\d{1,15})\.(\d{1,15}) -->/.exec(body ?? '');
  if (!match) return undefined;
  const [, key = '', sha = '', id, attempt] = match;
  try {
    return { key: decodeURIComponent(key), sha, run: { id: Number(id), attempt: Number(attempt) } };
  } catch {
    return undefined; // Not one of ours: we encode what we write.
  }
}

/** Below zero when `a` comes from an older run than `b`. */
export function compareRuns(a: Marker, b: Marker): number {
  return a.run.id - b.run.id || a.run.attempt - b.run.attempt;
}

/** Which suggestion a review comment is; see suggestion.ts. */
interface SuggestionMarker {
  key: string;
  id: string;
}

/** The hidden first line of a review comment with a suggestion. */
export function writeSuggestionMarker({ key, id }: SuggestionMarker): string {
  return `<!-- downright suggestion key=${encodeURIComponent(key.toWellFormed())} id=${encodeURIComponent(id)} -->`;
}

/** The marker that a review comment starts with, or undefined. */
export function readSuggestionMarker(body: string | undefined): SuggestionMarker | undefined {
  const [, key, id] = /^<!-- downright suggestion key=([^ ]*) id=([^ ]*) -->/.exec(body ?? '') ?? [];
  if (key === undefined || id === undefined) return undefined;
  try {
    return { key: decodeURIComponent(key), id: decodeURIComponent(id) };
  } catch {
    return undefined; // Not one of ours: we encode what we write.
  }
}
