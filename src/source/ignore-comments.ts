import { blankText, languageOf } from './scan.ts';

/** A comment in a migration: `downright: ignore <check> <reason>`, with `until 2027-01-31` where it has an end. */
export interface IgnoreComment {
  /** 1-based. */
  line: number;
  check: string;
  /** Why it is ignored; empty where the author does not say. */
  reason: string;
  /** The last day on which it counts; as it is written, so that it may be no day at all. */
  until?: string;
}

const words = /(?:#|--|\/\/|\/?\*)[\s#*/-]*downright:\s*ignore\b[ \t:]*(?<check>[\w-]*)(?<rest>[^\n]*)/gi;

/** The comments of a migration that ask for something to be ignored. */
export function ignoreComments(file: string, source: string): IgnoreComment[] {
  if (!/downright/i.test(source)) return [];
  const plain = /\.sql$/i.test(file) ? undefined : blankText(source, languageOf(file)).withStrings;
  return [...source.matchAll(words)].flatMap((match) => {
    const { check = '', rest = '' } = match.groups ?? {};
    // What stands in a string is no comment: only comments are blank in the plain text.
    const word = match.index + match[0].search(/downright/i);
    if (plain !== undefined && plain[word] !== ' ') return [];
    const said = rest.replace(/\*\/.*$/, '');
    const until = /\buntil[ :]+(\d{4}-\d{2}-\d{2})\b/i.exec(said);
    return [
      {
        line: source.slice(0, word).split('\n').length,
        check,
        reason: (until ? said.replace(until[0], '') : said).replace(/^[\s:,;()-]+|[\s:,;()-]+$/g, ''),
        ...(until?.[1] ? { until: until[1] } : {}),
      },
    ];
  });
}

/** Why a comment counts for nothing, in a clause; undefined when it counts. */
export function whyInvalid({ check, reason, until }: IgnoreComment, today: string | undefined): string | undefined {
  if (check === '') return 'it does not say which check';
  if (reason === '') return 'it gives no reason';
  if (until === undefined) return undefined;
  const day = new Date(`${until}T00:00:00Z`);
  if (Number.isNaN(day.getTime()) || day.toISOString().slice(0, 10) !== until) return `${until} is no day`;
  return today !== undefined && today > until ? `it was to end with ${until}` : undefined;
}
