import type { Level } from '../finding.ts';

/** Any JSON value; the facts of an object are made of them. */
export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/** What is known of one object: a flat record of normalised facts. One that is null or false is left out. */
export type Facts = Readonly<Record<string, Json>>;

/** One object of a database, known by name. */
export interface CatalogObject {
  /** `table`, `column`, `constraint`, … */
  kind: string;
  /** Names that identify it within its kind: schema first, then its table if it hangs on one, then its own. */
  path: readonly string[];
  facts: Facts;
}

/** The schema as read from a database. Keys are made by object-id.ts and nowhere else. */
export interface Catalog {
  objects: ReadonlyMap<string, CatalogObject>;
  /** Kinds that are there but not read: `{ 'large object': 2 }`. */
  notCompared: Readonly<Record<string, number>>;
}

/** One difference between two catalogs, as plain data. */
export interface Change {
  change: 'added' | 'removed' | 'altered' | 'renamed';
  kind: string;
  path: readonly string[];
  /** As a person writes it: `students.last_name`; the schema is left out when it is `public`. */
  object: string;
  /** Only for `renamed`: the path it has now. */
  to?: readonly string[];
  /** Only for `altered`: what differs, sorted by name. */
  facts?: readonly FactChange[];
  level: Level;
  /** Only for `added` and `removed`: what came or went with it, and is not told on its own: `{ column: 5 }`. */
  folded?: Readonly<Record<string, number>>;
  /** The object as it was (`added`: as it is), for whoever needs a fact of it. */
  value: Facts;
}

/** A fact that differs; null where it is not there. */
export interface FactChange {
  fact: string;
  before: Json;
  after: Json;
}
