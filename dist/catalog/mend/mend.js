// src/catalog/mend/mend.ts
import { kinds } from "../kinds.js";
import { alterSql } from "./alter.js";
import { dropSql } from "./drop.js";
import { makeSql } from "./make.js";
import { renameSql } from "./rename.js";
function mendingSql(change) {
  switch (change.change) {
    case "added":
      return dropSql(change);
    case "removed":
      return Object.keys(change.folded ?? {}).every(isMadeAgain) ? makeSql(change) : void 0;
    case "renamed":
      return renameSql(change);
    case "altered": {
      const { kind, path, facts = [] } = change;
      const before = { ...change.value, ...Object.fromEntries(facts.map(({ fact, before: before2 }) => [fact, before2])) };
      const statements = facts.map((fact) => alterSql({ kind, path, facts: before }, fact));
      return statements.includes(void 0) ? void 0 : [...new Set(statements)].join("\n");
    }
  }
}
function mendingScript(changes) {
  const rank = ({ change, kind }) => {
    const place = kindNames.indexOf(kind);
    return order.indexOf(change) * kindNames.length + (change === "added" ? kindNames.length - place : place);
  };
  const statements = [...changes].sort((a, b) => rank(a) - rank(b)).map(mendingSql);
  return statements.includes(void 0) ? void 0 : statements.join("\n");
}
var kindNames = Object.keys(kinds);
var order = ["added", "renamed", "altered", "removed"];
function isMadeAgain(folded) {
  return folded === "default of column";
}
export {
  mendingScript,
  mendingSql
};
