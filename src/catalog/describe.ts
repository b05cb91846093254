import type { Change } from './catalog.ts';
import { displayName } from './object-id.ts';
import { factPhrase, quoted } from './phrases.ts';

export { mendingSql } from './mend.ts';

/**
 * A difference in one plain sentence, without a full stop: what an object is now against what it should be.
 * Names stand between backticks: *column `users.email` lost NOT NULL*.
 */
export function describeDifference(change: Change): string {
  const name = describeObject(change);
  switch (change.change) {
    case 'added':
      return `${name} was left behind${withFolded(change)}${serial(change)}`;
    case 'removed':
      return `${name} is gone${withFolded(change)}${serial(change)}`;
    case 'renamed':
      return `${name} is now called ${quoted(displayName(change.kind, change.to!))}`;
    case 'altered':
      return `${name} ${change.facts!.map((fact) => factPhrase(change, fact)).join(', and ')}`;
  }
}

/** What a revision did, in a few words for a cell of a table: *+ column `students.age`*. */
export function describeEffect(change: Change): string {
  const name = describeObject(change);
  switch (change.change) {
    case 'added':
      return `+ ${name}`;
    case 'removed':
      return `− ${name}`;
    case 'renamed':
      return `~ ${name} → ${quoted(displayName(change.kind, change.to!))}`;
    case 'altered':
      return `~ ${name}: ${change.facts!.map(({ fact }) => effectWords[fact] ?? fact).join(', ')}`;
  }
}

const effectWords: Record<string, string> = { position: 'order' };

/** The kind, and the name between backticks: *unique index `ix_a`*, *type `status` (enum)*. */
export function describeObject({ kind, path, object, value }: Change): string {
  if (kind === 'database') return object;
  if (kind === 'enum') return `type ${quoted(object)} (enum)`;
  if (kind === 'constraint') {
    return `${constraintWords[String(value.type)] ?? 'constraint'} ${quoted(path.at(-1)!)} of ${quoted(displayName('table', path.slice(0, -1)))}`;
  }
  if (kind === 'index' && value.unique) return `unique index ${quoted(object)}`;
  return `${kind} ${quoted(object)}`;
}

const constraintWords: Record<string, string> = {
  'primary key': 'primary key',
  unique: 'unique constraint',
  'foreign key': 'foreign key',
  check: 'check constraint',
  exclusion: 'exclusion constraint',
};

/** What went or came with a table is counted only where a reader could not guess it. */
function withFolded({ kind, folded }: Change): string {
  const tables = folded?.table ?? 0;
  return kind === 'schema' && tables > 0 ? ` with ${tables} ${tables === 1 ? 'table' : 'tables'}` : '';
}

/** What it means that a column's own sequence has gone, or is there, together with the default that used it. */
function serial({ change, kind, value, folded }: Change): string {
  const owner = value['owned by'];
  if (kind !== 'sequence' || !Array.isArray(owner) || !folded?.['default of column']) return '';
  const column = quoted(displayName('column', owner.map(String)));
  const plain = `a plain ${value.type ?? 'number'}`;
  return change === 'removed'
    ? `: ${column} was serial and is now ${plain}`
    : `: ${column} was ${plain} and is now serial`;
}
