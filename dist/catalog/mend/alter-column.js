// src/catalog/mend/alter-column.ts
import { quoteIdentifier } from "../object-id.js";
import { alterTable, identitySql } from "./text.js";
function alterColumn({ path, facts }, { fact, before, after }) {
  const column = quoteIdentifier(path[2]);
  const alter = (action) => alterTable(path, `ALTER COLUMN ${column} ${action}`);
  switch (fact) {
    case "not null":
      return facts["not null name"] || facts["not null not valid"] || facts["not null no inherit"] ? void 0 : alter(before ? "SET NOT NULL" : "DROP NOT NULL");
    case "default":
      return alter(before === null ? "DROP DEFAULT" : `SET DEFAULT ${before}`);
    case "identity":
      if (before === null) return alter("DROP IDENTITY");
      return alter(
        after === null ? `ADD ${identitySql(before, facts)}` : `SET GENERATED ${String(before).toUpperCase()}`
      );
    case "identity options":
      if (before === null) return alter("DROP IDENTITY");
      return after === null ? alter(`ADD ${identitySql(facts.identity, facts)}`) : void 0;
    case "type":
      return facts.collation || !isSafeCast(before, after) ? void 0 : alter(`TYPE ${before}`);
    case "storage":
      return before === null ? void 0 : alter(`SET STORAGE ${String(before).toUpperCase()}`);
    case "compression":
      return alter(`SET COMPRESSION ${before ?? "default"}`);
    case "statistics target":
      return alter(`SET STATISTICS ${before ?? -1}`);
    default:
      return void 0;
  }
}
function isSafeCast(to, from) {
  const [target, source] = [to, from].map((type) => String(type).replace(/\(.*\)/, ""));
  return numbers.has(target) && numbers.has(source) || texts.has(target) && texts.has(source);
}
var numbers = /* @__PURE__ */ new Set(["smallint", "integer", "bigint", "numeric", "real", "double precision"]);
var texts = /* @__PURE__ */ new Set(["text", "character varying"]);
export {
  alterColumn
};
