import { isDeepStrictEqual } from 'node:util';
import type { Change, FactChange, Json } from '../catalog/catalog.ts';
import { displayName } from '../catalog/object-id.ts';
import type { ModelsComparison } from '../replay/record.ts';
import { sameDefault } from './same-default.ts';

/** The differences between the history and the models that make a difference. */
export function drift({ differences, tables = [], cannotDescribe = [] }: ModelsComparison): Change[] {
  const described = new Set(tables.map(({ path }) => path[0]));
  const altered = matched(differences).flatMap((change) => withoutNoise(change, cannotDescribe));
  return altered.filter(
    (change) =>
      !isNumberedAlike(change, altered) &&
      !isExplained(change, altered) &&
      !isOnlyNamed(change) &&
      !(change.change === 'removed' && isNotDescribable(change, described, cannotDescribe)),
  );
}

/** What is no fault of the models: they cannot say it, or say nothing of that schema at all. */
function isNotDescribable({ kind, path, value }: Change, schemas: ReadonlySet<string>, cannot: string[]): boolean {
  if (kind === 'schema' || cannot.includes(kind) || cannot.includes(String(value.type))) return true;
  return !schemas.has(path[0] as string);
}

/** Constraints and indexes that are on both sides under different names are told as one, or not at all. */
function matched(changes: readonly Change[]): Change[] {
  const rest = [...changes];
  for (const ours of changes.filter(({ change }) => change === 'removed')) {
    const theirs = rest.find((other) => other.change === 'added' && isCounterpart(ours, other));
    if (!theirs) continue;
    rest.splice(rest.indexOf(theirs), 1);
    rest[rest.indexOf(ours)] = { ...ours, change: 'altered', facts: differing(ours, theirs) };
  }
  return rest;
}

function isCounterpart(ours: Change, theirs: Change): boolean {
  const isSameTable = ours.path[0] === theirs.path[0] && ours.path[1] === theirs.path[1];
  if (!isSameTable || ours.path.length !== 3 || theirs.path.length !== 3) return false;
  if (isDeepStrictEqual(uniqueColumns(ours), uniqueColumns(theirs) ?? null)) return true;
  if (ours.kind !== theirs.kind || ours.kind === 'column' || ours.value.type !== theirs.value.type) return false;
  if (isDeepStrictEqual(ours.value, theirs.value) || ours.value.type === 'primary key') return true;
  return ours.value.type !== 'check' && isDeepStrictEqual(ours.value.columns, theirs.value.columns);
}

/** The columns that a plain unique constraint, or a plain unique index, keeps unique: the effect is the same. */
function uniqueColumns({ kind, value }: Change): string | undefined {
  const [words, list] =
    kind === 'constraint' && !value.deferrable
      ? ['UNIQUE ', String(value.definition)]
      : kind === 'index' && value.unique && !value.predicate
        ? ['btree ', String(value.definition)]
        : ['', ''];
  return words && list.startsWith(`${words}(`) ? list.slice(words.length) : undefined;
}

function differing(ours: Change, theirs: Change): FactChange[] {
  if (uniqueColumns(ours) !== undefined && uniqueColumns(ours) === uniqueColumns(theirs)) return [];
  const names = ['definition', 'unique', 'predicate', 'deferrable', 'initially deferred'];
  return names
    .map((fact) => ({ fact, before: ours.value[fact] ?? null, after: theirs.value[fact] ?? null }))
    .filter(({ before, after }) => !isDeepStrictEqual(before, after));
}

/** A change without the facts that say the same in other words; nothing when no other is left. */
function withoutNoise(change: Change, cannot: string[]): Change[] {
  if (change.change !== 'altered') return [change];
  const facts = (change.facts ?? []).filter(
    (one) => !isNoise(change, one) && !(one.after === null && cannot.includes(one.fact)),
  );
  return facts.length > 0 ? [{ ...change, facts }] : [];
}

function isNoise({ kind, value }: Change, { fact, before, after }: FactChange): boolean {
  switch (fact) {
    case 'column order':
      return true;
    case 'comment': // Most models have none.
      return after === null;
    case 'default':
      return sameDefault(before, after);
    case 'identity options':
      return before === null || after === null;
    default:
      // Where a sequence starts and ends follows from its type; one that is wider than it must be harms nobody.
      return kind === 'sequence' && Array.isArray(value['owned by']) && !(fact === 'type' && isNarrower(before, after));
  }
}

function isNarrower(before: Json, after: Json): boolean {
  const widths = ['smallint', 'integer', 'bigint'];
  return widths.indexOf(String(before)) < widths.indexOf(String(after));
}

/**
 * `serial` on one side and an identity column on the other: told only where the identity refuses values. And a sequence
 * has the type of its column.
 */
function isNumberedAlike({ kind, path, value, facts }: Change, all: readonly Change[]): boolean {
  if (kind === 'sequence') {
    const column = all.find((one) => isDeepStrictEqual([...one.path], value['owned by']));
    return column?.facts?.some(({ fact }) => fact === 'identity' || fact === 'type') ?? false;
  }
  const numbered = all.some((one) => one.kind === 'sequence' && isDeepStrictEqual(one.value['owned by'], [...path]));
  return kind === 'column' && facts?.length === 1 && numbered && identityOf(facts) === 'by default';
}

/** The identity that a column has on one side only. */
function identityOf(facts: Change['facts']): Json | undefined {
  const identity = facts?.find(({ fact }) => fact === 'identity');
  return identity?.before ?? identity?.after;
}

/** An enum that comes or goes with a table or column, which is told. */
function isExplained({ change, kind, path }: Change, all: readonly Change[]): boolean {
  if (kind !== 'enum' || change === 'altered') return false;
  if (change === 'renamed') {
    // Two that happen to have the same values, each of a table of its own.
    return ['added', 'removed'].every((wanted) => all.some((other) => isColumns(other) && other.change === wanted));
  }
  const type = displayName('enum', path);
  const mentions = (text: Json | undefined): boolean => text !== undefined && String(text).includes(type);
  return all.some(
    (other) =>
      (other.change === change && (other.kind === 'table' || (isColumns(other) && mentions(other.value.type)))) ||
      other.facts?.some(({ fact, before, after }) => fact === 'type' && (mentions(before) || mentions(after))),
  );
}

function isColumns({ kind }: Change): boolean {
  return kind === 'table' || kind === 'column';
}

/** Another name only, and not one that somebody chose for the model: PostgreSQL, or a library, made it up. */
function isOnlyNamed({ change, kind, path, to }: Change): boolean {
  if (change !== 'renamed' || !to) return false;
  if (kind === 'sequence') return true;
  if (kind !== 'constraint' && kind !== 'index') return false;
  const name = to.at(-1) as string;
  return /_(pkey|key|fkey|check|excl|idx)\d*$/.test(name) || name.includes(path[1] as string);
}
