import { createHash } from 'node:crypto';
import type { Revision } from '../history/revision.ts';
import type { Done } from './mend.ts';

/** What a migration is to be written from. */
export interface Writing {
  /** The last revision of the history: the migration is like it, and comes after it. */
  last: Revision;
  /** Ids of the revisions that nothing follows yet. */
  heads: string[];
  up: readonly Done[];
  down: readonly Done[];
}

/** A migration, as its files. */
export interface Written {
  /** What the tool will call it. */
  id: string;
  files: { file: string; text: string }[];
  hasDown: boolean;
}

/** What such a migration is called. */
export const slug = 'follow_the_live_database';

/** Always the same for the same statements. */
export function hashOf({ heads, up }: Writing): string {
  return createHash('sha256')
    .update(JSON.stringify([heads, up.map(({ sql }) => sql)]))
    .digest('hex')
    .slice(0, 12);
}

/** The number that comes after that of the last file, written as long: `0004` after `0003`; null where it has none. */
export function nextNumber(name: string): string | null {
  const [digits] = /^[Vv]?\d+/.exec(name) ?? [];
  const number = digits?.replace(/\D/, '');
  return number ? String(BigInt(number) + 1n).padStart(number.length, '0') : null;
}
