import type { Scope } from './family.ts';

/** A fact: its name and its value. One with a condition is rare: it is null where that does not hold. */
export type Fact = readonly [name: string, value: string, where?: string];

/** A fact that either holds or is not told; rare. */
export function flag(name: string, condition: string): Fact {
  return [name, 'true', condition];
}

/** A query in parts, so that what is rare can be left out of it. */
export interface Select {
  /** Expressions for the root and for the names of the path. */
  key: readonly string[];
  facts: readonly Fact[];
  from: string;
  /** Outer joins that only rare facts need; they bring no row, and take none away. */
  rareJoins?: string;
  where: string;
}

/** What a plain query tells of a row that has rare facts: the full query has to be asked. */
export const isRare = 'is rare';

/** The root and the names of the path as columns of a query. */
export function keyColumns(key: readonly string[]): string[] {
  return key.map((expression, index) => `${expression} AS ${index === 0 ? 'root' : `p${index}`}`);
}

/** A fact as a column of a query. */
export function column([name, value, condition]: Fact): string {
  return `${condition ? `CASE WHEN ${condition} THEN ${value} END` : value} AS "${name}"`;
}

/**
 * A query for all facts, or a plain one: without the rare ones, and telling of each row whether it has any. PostgreSQL
 * sets up every part of a query before it runs, needed or not; of a row or two, that is most of what reading costs.
 */
export function select({ isPlain }: Scope, { key, facts, from, rareJoins = '', where }: Select): string {
  const conditions = new Set(facts.flatMap(([, , condition]) => (condition ? [`(${condition})`] : [])));
  const columns = [
    ...keyColumns(key),
    ...facts.filter(([, , condition]) => !isPlain || !condition).map(column),
    ...(isPlain ? [`${[...conditions].join(' OR ')} AS "${isRare}"`] : []),
  ];
  return `SELECT ${columns.join(',\n')} FROM ${from} ${isPlain ? '' : rareJoins} WHERE ${where}`;
}
