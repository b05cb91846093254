// src/catalog/mend/rename.ts
import { kindOf } from "../kinds.js";
import { quoteIdentifier, quotePath } from "../object-id.js";
import { alterTable, signature } from "./text.js";
function renameSql({ kind, path, to, value }) {
  const [now, name] = [quoteIdentifier(to.at(-1)), quoteIdentifier(path.at(-1))];
  const on = () => `ON ${quotePath(path.slice(0, 2))}`;
  switch (kind) {
    case "column":
      return alterTable(path, `RENAME COLUMN ${now} TO ${name}`);
    case "constraint":
      return value["of domain"] ? `ALTER DOMAIN ${quotePath(path.slice(0, 2))} RENAME CONSTRAINT ${now} TO ${name};` : alterTable(path, `RENAME CONSTRAINT ${now} TO ${name}`);
    case "index":
      return `ALTER INDEX ${quotePath([path[0], to[2]])} RENAME TO ${name};`;
    case "trigger":
    case "policy":
    case "rule":
      return `ALTER ${kind.toUpperCase()} ${now} ${on()} RENAME TO ${name};`;
    default: {
      const { place, sql } = kindOf(kind);
      if (!sql) return void 0;
      const what = `ALTER ${sql} ${place === "signature" ? signature(to) : quotePath(to)}`;
      return place !== "database" && path[0] !== to[0] ? `${what} SET SCHEMA ${quoteIdentifier(path[0])};` : `${what} RENAME TO ${quoteIdentifier(path[place === "database" ? 0 : 1])};`;
    }
  }
}
export {
  renameSql
};
