// src/catalog/kinds.ts
var kinds = {
  role: { place: "database", sql: "ROLE" },
  tablespace: { place: "database", sql: "TABLESPACE" },
  database: { place: "database" },
  setting: { place: "database" },
  schema: { place: "database", sql: "SCHEMA" },
  extension: { place: "database", sql: "EXTENSION" },
  language: { place: "database", sql: "LANGUAGE" },
  "access method": { place: "database", sql: "ACCESS METHOD" },
  collation: { place: "schema", sql: "COLLATION" },
  conversion: { place: "schema", sql: "CONVERSION" },
  enum: { place: "schema", sql: "TYPE" },
  domain: { place: "schema", sql: "DOMAIN" },
  "composite type": { place: "schema", sql: "TYPE" },
  "range type": { place: "schema", sql: "TYPE" },
  "base type": { place: "schema", sql: "TYPE" },
  sequence: { place: "schema", sql: "SEQUENCE" },
  table: { place: "schema", sql: "TABLE" },
  view: { place: "schema", sql: "VIEW" },
  "materialized view": { place: "schema", sql: "MATERIALIZED VIEW" },
  column: { place: "relation" },
  constraint: { place: "relation" },
  index: { place: "relation" },
  function: { place: "signature", sql: "FUNCTION" },
  procedure: { place: "signature", sql: "PROCEDURE" },
  aggregate: { place: "signature", sql: "AGGREGATE" },
  trigger: { place: "relation" },
  rule: { place: "relation" },
  policy: { place: "relation" },
  "event trigger": { place: "database", sql: "EVENT TRIGGER" },
  "statistics object": { place: "schema", sql: "STATISTICS" },
  operator: { place: "signature" },
  "operator class": { place: "signature" },
  "operator family": { place: "signature" },
  cast: { place: "database" },
  transform: { place: "database" },
  "text search parser": { place: "schema", sql: "TEXT SEARCH PARSER" },
  "text search template": { place: "schema", sql: "TEXT SEARCH TEMPLATE" },
  "text search dictionary": { place: "schema", sql: "TEXT SEARCH DICTIONARY" },
  "text search configuration": { place: "schema", sql: "TEXT SEARCH CONFIGURATION" },
  publication: { place: "database", sql: "PUBLICATION" },
  subscription: { place: "database" },
  "foreign-data wrapper": { place: "database", sql: "FOREIGN DATA WRAPPER" },
  "foreign server": { place: "database", sql: "SERVER" },
  "user mapping": { place: "database" },
  "default privileges": { place: "database" }
};
function kindOf(name) {
  return Object.hasOwn(kinds, name) ? kinds[name] : { place: "database" };
}
var relationKinds = ["table", "view", "materialized view", "domain"];
function isRelation(kind) {
  return relationKinds.includes(kind);
}
export {
  isRelation,
  kindOf,
  kinds,
  relationKinds
};
