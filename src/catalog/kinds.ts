/** Where objects of a kind live, which is how their path is made up. */
export type Place =
  /** Its path is its name, or what stands for one. */
  | 'database'
  /** Schema and name. */
  | 'schema'
  /** Schema, name and argument types, the last with their parentheses: `(integer, text)`. */
  | 'signature'
  /** Schema, relation and name. */
  | 'relation';

interface Kind {
  place: Place;
  /** What PostgreSQL calls it in `DROP …`; absent where dropping it takes another form. */
  sql?: string;
}

/** Every kind of object that a catalog can hold. */
export const kinds = {
  role: { place: 'database', sql: 'ROLE' },
  tablespace: { place: 'database', sql: 'TABLESPACE' },
  database: { place: 'database' },
  setting: { place: 'database' },
  schema: { place: 'database', sql: 'SCHEMA' },
  extension: { place: 'database', sql: 'EXTENSION' },
  language: { place: 'database', sql: 'LANGUAGE' },
  'access method': { place: 'database', sql: 'ACCESS METHOD' },
  collation: { place: 'schema', sql: 'COLLATION' },
  conversion: { place: 'schema', sql: 'CONVERSION' },
  enum: { place: 'schema', sql: 'TYPE' },
  domain: { place: 'schema', sql: 'DOMAIN' },
  'composite type': { place: 'schema', sql: 'TYPE' },
  'range type': { place: 'schema', sql: 'TYPE' },
  'base type': { place: 'schema', sql: 'TYPE' },
  sequence: { place: 'schema', sql: 'SEQUENCE' },
  table: { place: 'schema', sql: 'TABLE' },
  view: { place: 'schema', sql: 'VIEW' },
  'materialized view': { place: 'schema', sql: 'MATERIALIZED VIEW' },
  column: { place: 'relation' },
  constraint: { place: 'relation' },
  index: { place: 'relation' },
  function: { place: 'signature', sql: 'FUNCTION' },
  procedure: { place: 'signature', sql: 'PROCEDURE' },
  aggregate: { place: 'signature', sql: 'AGGREGATE' },
  trigger: { place: 'relation' },
  rule: { place: 'relation' },
  policy: { place: 'relation' },
  'event trigger': { place: 'database', sql: 'EVENT TRIGGER' },
  'statistics object': { place: 'schema', sql: 'STATISTICS' },
  operator: { place: 'signature' },
  'operator class': { place: 'signature' },
  'operator family': { place: 'signature' },
  cast: { place: 'database' },
  transform: { place: 'database' },
  'text search parser': { place: 'schema', sql: 'TEXT SEARCH PARSER' },
  'text search template': { place: 'schema', sql: 'TEXT SEARCH TEMPLATE' },
  'text search dictionary': { place: 'schema', sql: 'TEXT SEARCH DICTIONARY' },
  'text search configuration': { place: 'schema', sql: 'TEXT SEARCH CONFIGURATION' },
  publication: { place: 'database', sql: 'PUBLICATION' },
  subscription: { place: 'database' },
  'foreign-data wrapper': { place: 'database', sql: 'FOREIGN DATA WRAPPER' },
  'foreign server': { place: 'database', sql: 'SERVER' },
  'user mapping': { place: 'database' },
  'default privileges': { place: 'database' },
} as const satisfies Record<string, Kind>;

export type KindName = keyof typeof kinds;

/** What is known of a kind; one that a later version of Downright wrote is taken as living in the database. */
export function kindOf(name: string): Kind {
  return Object.hasOwn(kinds, name) ? kinds[name as KindName] : { place: 'database' };
}

/** The kinds that others hang on by name. */
export const relationKinds = ['table', 'view', 'materialized view', 'domain'] as const satisfies KindName[];

/** Whether columns, triggers, constraints and the like can hang on objects of a kind. */
export function isRelation(kind: string): boolean {
  return (relationKinds as readonly string[]).includes(kind);
}
