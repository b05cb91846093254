import type { Level } from '../finding.ts';
import type { FactChange } from './catalog.ts';

/**
 * How bad it is when a kind of object is missing or left behind, or a fact of it differs. What is not listed is an
 * error: it breaks the application or loses data. `*` stands for every kind.
 */
const levels: Record<string, { exists?: Level; name?: Level; facts?: Record<string, Level> }> = {
  '*': {
    facts: {
      owner: 'note',
      privileges: 'warning',
      comment: 'note',
      'depends on': 'note',
      options: 'note',
      'toast options': 'note',
      tablespace: 'warning',
      'access method': 'warning',
      'statistics target': 'note',
    },
  },
  role: { exists: 'warning', facts: { '*': 'warning' } },
  tablespace: { exists: 'warning' },
  database: { facts: { 'connection limit': 'warning', privileges: 'warning' } },
  setting: { exists: 'warning', facts: { value: 'warning' } },
  extension: { facts: { version: 'warning', configuration: 'note', schema: 'warning' } },
  table: {
    facts: { 'column order': 'note', server: 'error', 'foreign options': 'warning' },
  },
  view: { facts: { options: 'error' } },
  column: {
    facts: {
      storage: 'note',
      compression: 'note',
      'foreign options': 'warning',
      'not null name': 'warning',
      'not null comment': 'note',
    },
  },
  constraint: {
    name: 'warning',
    facts: { 'index options': 'note', 'index tablespace': 'warning' },
  },
  index: {
    name: 'warning',
    facts: { 'statistics targets': 'note' },
  },
  sequence: { facts: { cache: 'note' } },
  'composite type': { facts: { 'attribute comments': 'note' } },
  function: { facts: { cost: 'note', rows: 'note', support: 'warning' } },
  procedure: { facts: { cost: 'note' } },
  'text search dictionary': { facts: { options: 'error' } },
  'foreign-data wrapper': { facts: { options: 'warning' } },
  'foreign server': { facts: { options: 'warning' } },
  'user mapping': { facts: { options: 'warning' } },
  'statistics object': {
    exists: 'warning',
    name: 'warning',
    facts: { definition: 'warning', 'of columns': 'warning' },
  },
  'default privileges': { exists: 'note', facts: { privileges: 'note' } },
};

/** How bad it is that an object is there, or is not there. */
export function levelOfExistence(kind: string): Level {
  return levels[kind]?.exists ?? 'error';
}

/** How bad it is that these facts differ: as bad as the worst of them. */
export function levelOfFacts(kind: string, facts: readonly FactChange[]): Level {
  const found = facts.map(({ fact }) => levelOfFact(kind, fact));
  return found.includes('error') ? 'error' : found.includes('warning') ? 'warning' : 'note';
}

/** How bad it is that an object has another name. */
export function levelOfRename(kind: string): Level {
  return levels[kind]?.name ?? 'error';
}

function levelOfFact(kind: string, fact: string): Level {
  const known = levels[kind]?.facts;
  return known?.[fact] ?? known?.['*'] ?? levels['*']?.facts?.[fact] ?? 'error';
}
