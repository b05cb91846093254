// src/catalog/mend/drop.ts
import { kindOf } from "../kinds.js";
import { quoteIdentifier, quotePath } from "../object-id.js";
import { alterTable, signature } from "./text.js";
function dropSql({ kind, path, folded, value }) {
  const name = quoteIdentifier(path.at(-1));
  const on = () => `ON ${quotePath(path.slice(0, 2))}`;
  switch (kind) {
    case "column":
      return alterTable(path, `DROP COLUMN ${name}`);
    case "constraint":
      return value["of domain"] ? `ALTER DOMAIN ${quotePath(path.slice(0, 2))} DROP CONSTRAINT ${name};` : alterTable(path, `DROP CONSTRAINT ${name}`);
    case "index":
      return `DROP INDEX ${quotePath([path[0], path[2]])};`;
    case "trigger":
    case "rule":
    case "policy":
      return `DROP ${kind.toUpperCase()} ${name} ${on()};`;
    case "schema":
      return `DROP SCHEMA ${name}${folded ? " CASCADE" : ""};`;
    case "table":
      return `DROP ${value.kind === "foreign" ? "FOREIGN " : ""}TABLE ${quotePath(path)};`;
    case "cast":
      return `DROP CAST (${path[0]} AS ${path[1]});`;
    case "transform":
      return `DROP TRANSFORM FOR ${path[0]} LANGUAGE ${quoteIdentifier(path[1])};`;
    default: {
      const { place, sql } = kindOf(kind);
      return sql && `DROP ${sql} ${place === "signature" ? signature(path) : quotePath(path)};`;
    }
  }
}
export {
  dropSql
};
