import type { Finding } from '../finding.ts';
import type { Record } from '../replay/record.ts';

/** One question asked of the record. */
export interface Check {
  /** Kebab-case: also the name of its source file, its docs page and its fixture folder. */
  readonly id: string;
  /** What it finds, as a sentence without a full stop. */
  readonly title: string;
  /** Two or three sentences for its docs page: how it comes about and what it does to a team. */
  readonly about: string;
  /** For its docs page: how to mend it. */
  readonly fix: string;
  /** Pure: no clock, no file, no database. */
  run(record: Record): Finding[];
}

/** Declares a check; it exists so that every check has the same shape. */
export function defineCheck(check: Check): Check {
  return check;
}
