// src/catalog/mend/grants.ts
import { kindOf } from "../kinds.js";
import { quoteIdentifier, quotePath } from "../object-id.js";
import { asPath } from "../ties.js";
import { quoteLiteral, signature } from "./text.js";
function commentSql({ kind, path, facts }, before) {
  const { place, sql } = kindOf(kind);
  const text = before === null ? "NULL" : quoteLiteral(String(before));
  const relation = quotePath(path.slice(0, 2));
  if (kind === "column") return `COMMENT ON COLUMN ${quotePath(path)} IS ${text};`;
  if (kind === "index") return `COMMENT ON INDEX ${quotePath([path[0], path[2]])} IS ${text};`;
  if (kind === "table" && facts.kind === "foreign") return `COMMENT ON FOREIGN TABLE ${relation} IS ${text};`;
  if (place === "relation") {
    const on = facts["of domain"] ? `DOMAIN ${relation}` : relation;
    return `COMMENT ON ${kind.toUpperCase()} ${quoteIdentifier(path[2])} ON ${on} IS ${text};`;
  }
  return sql && `COMMENT ON ${sql} ${place === "signature" ? signature(path) : quotePath(path)} IS ${text};`;
}
var grantable = {
  table: "TABLE",
  view: "TABLE",
  "materialized view": "TABLE",
  sequence: "SEQUENCE",
  schema: "SCHEMA",
  function: "FUNCTION",
  procedure: "PROCEDURE",
  enum: "TYPE",
  domain: "TYPE"
};
function privilegesSql({ kind, path }, { before, after }) {
  const [old, now] = [asPath(before), asPath(after)];
  const word = grantable[kind];
  const all = [...old, ...now];
  const isPlain = (grant) => /^.*: .*$/.test(grant) && !grant.includes("WITH GRANT OPTION") && !/^(not )?owner:/.test(grant);
  if (!word || !all.every(isPlain)) return void 0;
  const on = `${word} ${kindOf(kind).place === "signature" ? signature(path) : quotePath(path)}`;
  const statement = (grant, isGrant) => {
    const [, negated, grantee, privilege] = /^(not )?(.*): (.*)$/.exec(grant);
    return isGrant !== (negated !== void 0) ? `GRANT ${privilege} ON ${on} TO ${grantee};` : `REVOKE ${privilege} ON ${on} FROM ${grantee};`;
  };
  return [
    ...now.filter((grant) => !old.includes(grant)).map((grant) => statement(grant, false)),
    ...old.filter((grant) => !now.includes(grant)).map((grant) => statement(grant, true))
  ].join("\n");
}
export {
  commentSql,
  privilegesSql
};
