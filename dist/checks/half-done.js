// src/checks/half-done.ts
import { mendingSql } from "../catalog/describe.js";
import { sentences, told, worst } from "./differences.js";
import { usesSequelize } from "./sequelize.js";
function halfDone({ changes, rows }) {
  const all = told(changes);
  const invalid = all.filter(({ kind, value }) => kind === "index" && value["not valid"]);
  const words = [
    ...all.length > 0 ? [sentences(all)] : [],
    ...invalid.map(
      ({ object }) => `index \`${object}\` is not valid, so that no query uses it and every write keeps it up`
    ),
    ...rows ? ["rows were written or deleted"] : []
  ];
  return {
    object: all.length === 1 && !rows ? all[0]?.object ?? null : null,
    words: words.join("; "),
    level: all.length > 0 ? worst(all) : "warning"
  };
}
function inOneTransaction(record) {
  const how = usesSequelize(record) ? " (`sequelize.transaction`, and pass it to every call)" : "";
  return record.tool.capabilities.includes("transactional") ? "Do not end the transaction that the tool opens; what cannot run in one (`CREATE INDEX CONCURRENTLY`) belongs into a revision of its own, with nothing else in it." : `Run all its statements in one transaction${how}, or split it into revisions of one statement each.`;
}
function cleaningUp({ changes }) {
  const statements = changes.map(mendingSql).filter((sql) => sql !== void 0);
  return statements.length === 0 ? [] : [{ label: "SQL that undoes it by hand", text: statements.reverse().join("\n") }];
}
export {
  cleaningUp,
  halfDone,
  inOneTransaction
};
