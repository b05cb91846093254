// src/checks/model-drift-sql.ts
import { mendingSql } from "../catalog/describe.js";
import { quotePath } from "../catalog/object-id.js";
import { lacking } from "./model-drift-level.js";
function driftSql(change) {
  switch (change.change) {
    case "added":
      return mendingSql({ ...change, change: "removed" });
    case "altered": {
      const facts = (change.facts ?? []).map(({ fact, before, after }) => ({ fact, before: after, after: before }));
      return labelsSql(change) ?? mendingSql({ ...change, facts });
    }
    default:
      return void 0;
  }
}
function labelsSql({ kind, path, facts }) {
  const [fact] = facts ?? [];
  if (kind !== "enum" || !fact || lacking(fact.after, fact.before).length > 0) return void 0;
  const add = (label) => `ALTER TYPE ${quotePath(path)} ADD VALUE ${literal(label)}${placed(label, fact.after)};`;
  return lacking(fact.before, fact.after).map(add).join("\n") || void 0;
}
function placed(label, labels) {
  const index = labels.indexOf(label);
  if (index === labels.length - 1) return "";
  return index > 0 ? ` AFTER ${literal(labels[index - 1])}` : ` BEFORE ${literal(labels[1])}`;
}
function literal(label) {
  return `'${label.replaceAll("'", "''")}'`;
}
export {
  driftSql
};
