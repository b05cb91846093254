// src/catalog/mend/alter.ts
import { quoteIdentifier, quotePath } from "../object-id.js";
import { asPath } from "../ties.js";
import { alterColumn } from "./alter-column.js";
import { commentSql, privilegesSql } from "./grants.js";
import { alterTable, constraintSql, indexSql, quoteLiteral, sequenceSql, viewSql } from "./text.js";
function alterSql(object, change) {
  const { kind, path } = object;
  if (change.fact === "comment") return commentSql(object, change.before);
  if (change.fact === "privileges") return privilegesSql(object, change);
  switch (kind) {
    case "column":
      return alterColumn(object, change);
    case "table":
      return alterTableFact(path, change);
    case "constraint":
      return alterConstraint(object, change);
    case "index":
      if (change.fact === "options") return optionsSql(`INDEX ${quotePath([path[0], path[2]])}`, change);
      return indexFacts.has(change.fact) ? `DROP INDEX ${quotePath([path[0], path[2]])};
${indexSql(path, object.facts)}` : void 0;
    case "sequence":
      return alterSequence(object, change);
    case "enum":
      return addLabels(path, change);
    case "view":
      return remakeView(object, change);
    case "trigger":
    case "rule":
      return change.fact === "enabled" ? alterTable(path, enableSql(kind, path[2], change.before)) : void 0;
    default:
      return void 0;
  }
}
function remakeView({ path, facts }, { fact }) {
  if (fact !== "definition" && fact !== "options") return void 0;
  if (facts.privileges || facts.comment || facts.owner) return void 0;
  return `DROP VIEW ${quotePath(path)};
${viewSql(path, facts)}`;
}
var indexFacts = /* @__PURE__ */ new Set(["definition", "predicate", "unique", "columns"]);
function optionsSql(what, { before, after }) {
  const [old, now] = [asPath(before), asPath(after)];
  const nameOf = (option) => option.split("=")[0];
  const extra = now.map(nameOf).filter((name) => !old.map(nameOf).includes(name));
  const statements = [
    ...extra.length > 0 ? [`ALTER ${what} RESET (${extra.join(", ")});`] : [],
    ...old.length > 0 ? [`ALTER ${what} SET (${old.join(", ")});`] : []
  ];
  return statements.join("\n");
}
function alterTableFact(path, change) {
  const { fact, before } = change;
  switch (fact) {
    case "row security":
      return alterTable(path, `${before ? "ENABLE" : "DISABLE"} ROW LEVEL SECURITY`);
    case "row security forced":
      return alterTable(path, `${before ? "" : "NO "}FORCE ROW LEVEL SECURITY`);
    case "persistence":
      return alterTable(path, `SET ${before ? "UNLOGGED" : "LOGGED"}`);
    case "options":
      return optionsSql(`TABLE ${quotePath(path)}`, change);
    case "replica identity":
      return alterTable(path, `REPLICA IDENTITY ${before === null ? "DEFAULT" : String(before).toUpperCase()}`);
    default:
      return void 0;
  }
}
function alterConstraint({ path, facts }, { fact, before }) {
  const name = quoteIdentifier(path[2]);
  if (facts["of domain"] || facts.inherited) return void 0;
  if (fact === "not valid" && !before) return alterTable(path, `VALIDATE CONSTRAINT ${name}`);
  const isRemade = ["definition", "columns", "references", "deferrable", "initially deferred", "type"].includes(fact);
  return isRemade ? alterTable(path, `DROP CONSTRAINT ${name}, ADD CONSTRAINT ${name} ${constraintSql(facts)}`) : void 0;
}
function alterSequence({ path, facts }, { fact, before }) {
  const sequence = `ALTER SEQUENCE ${quotePath(path)}`;
  if (fact === "owned by") return `${sequence} OWNED BY ${before === null ? "NONE" : quotePath(asPath(before))};`;
  return fact === "persistence" || fact === "owner" ? void 0 : `${sequence} ${sequenceSql(facts)};`;
}
function addLabels(path, { fact, before, after }) {
  const [old, now] = [asPath(before), asPath(after)];
  if (fact !== "labels") return void 0;
  const renamed = old.flatMap((label, index) => label === now[index] ? [] : [[label, now[index]]]);
  if (old.length === now.length && renamed.length === 1) {
    const [label, called] = renamed[0].map(quoteLiteral);
    return `ALTER TYPE ${quotePath(path)} RENAME VALUE ${called} TO ${label};`;
  }
  if (now.some((label) => !old.includes(label))) return void 0;
  if (old.filter((label) => now.includes(label)).join("\n") !== now.join("\n")) return void 0;
  const added = old.flatMap((label, index) => {
    if (now.includes(label)) return [];
    const place = index > 0 ? ` AFTER ${quoteLiteral(old[index - 1])}` : ` BEFORE ${quoteLiteral(now[0] ?? "")}`;
    return [
      `ALTER TYPE ${quotePath(path)} ADD VALUE ${quoteLiteral(label)}${now.length > 0 || index > 0 ? place : ""};`
    ];
  });
  return added.join("\n") || void 0;
}
function enableSql(kind, name, before) {
  const how = { disabled: "DISABLE", always: "ENABLE ALWAYS", replica: "ENABLE REPLICA" }[String(before)] ?? "ENABLE";
  return `${how} ${kind.toUpperCase()} ${quoteIdentifier(name)}`;
}
export {
  alterSql
};
