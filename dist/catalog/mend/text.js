// src/catalog/mend/text.ts
import { quoteIdentifier, quotePath } from "../object-id.js";
function alterTable(path, action) {
  return `ALTER TABLE ${quotePath(path.slice(0, 2))} ${action};`;
}
function signature(path) {
  return `${quotePath(path.slice(0, 2))}${path[2]}`;
}
function quoteLiteral(text) {
  const quoted = `'${text.replaceAll("'", "''")}'`;
  return text.includes("\\") ? `E${quoted.replaceAll("\\", "\\\\")}` : quoted;
}
function columnSql({ type, collation, generated, identity, default: preset, ...facts }) {
  return [
    type,
    collation ? `COLLATE ${collation}` : "",
    facts["not null"] && !identity ? "NOT NULL" : "",
    preset ? `DEFAULT ${preset}` : "",
    generated ? `GENERATED ALWAYS AS (${generated}) ${facts.virtual ? "VIRTUAL" : "STORED"}` : "",
    identity ? identitySql(identity, facts) : ""
  ].filter((words) => words !== "").join(" ");
}
function identitySql(identity, facts) {
  return `GENERATED ${String(identity).toUpperCase()} AS IDENTITY (${facts["identity options"]})`;
}
function sequenceSql({ type, start, increment, minimum, maximum, cache, cycle }) {
  const cached = cache === void 0 ? "" : ` CACHE ${cache}`;
  return `AS ${type} START ${start} INCREMENT ${increment} MINVALUE ${minimum} MAXVALUE ${maximum}${cached} ${cycle ? "CYCLE" : "NO CYCLE"}`;
}
function constraintSql({ definition, deferrable, ...facts }) {
  return [
    definition,
    deferrable ? "DEFERRABLE" : "",
    facts["initially deferred"] ? "INITIALLY DEFERRED" : "",
    facts["not enforced"] ? "NOT ENFORCED" : facts["not valid"] ? "NOT VALID" : ""
  ].filter((words) => words !== "").join(" ");
}
function indexSql(path, { definition, unique, options, predicate }) {
  const name = quoteIdentifier(path[2]);
  const withOptions = Array.isArray(options) ? ` WITH (${options.join(", ")})` : "";
  const where = predicate ? ` WHERE ${predicate}` : "";
  return `CREATE ${unique ? "UNIQUE " : ""}INDEX ${name} ON ${quotePath(path.slice(0, 2))} USING ${definition}${withOptions}${where};`;
}
function viewSql(path, { definition, options }) {
  const withOptions = Array.isArray(options) ? ` WITH (${options.join(", ")})` : "";
  return `CREATE VIEW ${quotePath(path)}${withOptions} AS ${String(definition).trimStart()}`;
}
export {
  alterTable,
  columnSql,
  constraintSql,
  identitySql,
  indexSql,
  quoteLiteral,
  sequenceSql,
  signature,
  viewSql
};
