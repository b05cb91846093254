import type { Report } from '../../report.ts';

/** The ids that things have on the page: ours, and no text of the user's. */
export interface Names {
  /** Of a revision; of one that the report does not have, the empty text, which leads to the top. */
  of(revision: string): string;
  /** What other ids of this report begin with. */
  prefix: string;
}

export function namesOf({ record: { revisions, stranded = [] } }: Report, number: number): Names {
  const prefix = `p${number}`;
  const all = new Map([...revisions, ...stranded].map(({ id }, index) => [id, `${prefix}r${index}`]));
  return { prefix, of: (revision) => all.get(revision) ?? '' };
}
