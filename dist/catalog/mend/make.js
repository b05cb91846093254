// src/catalog/mend/make.ts
import { quoteIdentifier, quotePath } from "../object-id.js";
import { asPath } from "../ties.js";
import { alterTable, columnSql, constraintSql, indexSql, quoteLiteral, sequenceSql, viewSql } from "./text.js";
var unset = ["comment", "privileges", "owner", "tablespace", "index options", "enabled", "storage", "compression"];
function makeSql(change) {
  const { kind, path, value } = change;
  if (unset.some((fact) => value[fact] !== void 0) || value.inherited) return void 0;
  const name = quoteIdentifier(path.at(-1));
  switch (kind) {
    case "schema":
      return `CREATE SCHEMA ${name};`;
    case "extension":
      return `CREATE EXTENSION ${name} SCHEMA ${quoteIdentifier(String(value.schema))};`;
    case "column":
      return alterTable(path, `ADD COLUMN ${name} ${columnSql(value)}`);
    case "constraint":
      return value["of domain"] ? `ALTER DOMAIN ${quotePath(path.slice(0, 2))} ADD CONSTRAINT ${name} ${constraintSql(value)};` : alterTable(path, `ADD CONSTRAINT ${name} ${constraintSql(value)}`);
    case "index":
      return value["attached to"] ? void 0 : indexSql(path, value);
    case "enum":
      return `CREATE TYPE ${quotePath(path)} AS ENUM (${asPath(value.labels).map(quoteLiteral).join(", ")});`;
    case "sequence":
      return sequenceAgain(change);
    case "view":
      return viewSql(path, value);
    case "trigger":
      return value["copied from"] ? void 0 : `CREATE ${value["constraint trigger"] ? "CONSTRAINT " : ""}TRIGGER ${name} ${value.definition};`;
    case "rule":
      return `CREATE RULE ${name} AS ${value.definition}`;
    case "policy":
      return `CREATE POLICY ${name} ON ${quotePath(path.slice(0, 2))}${policySql(value)};`;
    default:
      return void 0;
  }
}
function sequenceAgain({ path, value, folded }) {
  const owner = asPath(value["owned by"]);
  const sequence = quotePath(path);
  const statements = [`CREATE SEQUENCE ${sequence} ${sequenceSql(value)};`];
  if (owner.length > 0) statements.push(`ALTER SEQUENCE ${sequence} OWNED BY ${quotePath(owner)};`);
  if (folded) {
    const column = quoteIdentifier(owner[2]);
    const regclass = quoteLiteral(sequence);
    statements.push(
      alterTable(owner, `ALTER COLUMN ${column} SET DEFAULT nextval(${regclass})`),
      `SELECT setval(${regclass}, COALESCE((SELECT max(${column}) FROM ${quotePath(owner.slice(0, 2))}), ${value.start}));`
    );
  }
  return statements.join("\n");
}
function policySql({ command, restrictive, roles, ...facts }) {
  return [
    restrictive ? " AS RESTRICTIVE" : "",
    ` FOR ${command} TO ${asPath(roles).join(", ")}`,
    facts.using ? ` USING (${facts.using})` : "",
    facts["with check"] ? ` WITH CHECK (${facts["with check"]})` : ""
  ].join("");
}
export {
  makeSql
};
