import type { Level } from '../finding.ts';
import type { FactChange } from './catalog.ts';

/**
 * How bad it is when a kind of object is missing or left behind, or a fact of it differs. What is not listed is an
 * error: it breaks the application or loses data. `*` stands for every kind.
 */
const levels: Record<string, { exists?: Level; facts?: Record<string, Level> }> = {
  '*': {
    facts: {
      owner: 'warning',
      comment: 'note',
    },
  },
  table: {
    facts: { options: 'note', tablespace: 'warning' },
  },
  column: {
    facts: { position: 'note', storage: 'note', compression: 'note', 'statistics target': 'note', options: 'note' },
  },
  constraint: {
    facts: { name: 'warning', 'index options': 'note', 'index tablespace': 'warning', columns: 'note' },
  },
  index: {
    facts: { name: 'warning', options: 'note', tablespace: 'warning', columns: 'note' },
  },
  sequence: {
    facts: { cache: 'note' },
  },
};

/** How bad it is that an object is there, or is not there. */
export function levelOfExistence(kind: string): Level {
  return levels[kind]?.exists ?? 'error';
}

/** How bad it is that these facts differ: as bad as the worst of them. */
export function levelOfFacts(kind: string, facts: readonly FactChange[]): Level {
  const found = facts.map(({ fact }) => levels[kind]?.facts?.[fact] ?? levels['*']?.facts?.[fact] ?? 'error');
  return found.includes('error') ? 'error' : found.includes('warning') ? 'warning' : 'note';
}
