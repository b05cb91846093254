// src/checks/enums.ts
import { quotePath } from "../catalog/object-id.js";
import { callOf } from "./call-of.js";
function keepsValues({ kind, facts }) {
  if (kind !== "enum" || !facts?.every(({ fact }) => fact === "labels")) return false;
  return facts.every(
    ({ before, after }) => Array.isArray(before) && Array.isArray(after) && before.every((label) => after.includes(label))
  );
}
var whyValuesStay = "PostgreSQL cannot take a value away from an enum type, so this cannot be undone by a statement: rows may use the value already.";
function todoForValues({ again }, { path }) {
  const runsAgain = again?.outcome === "passed";
  const then = runsAgain ? "" : "; then let the upgrade say `ADD VALUE IF NOT EXISTS`, so that it runs again";
  return `Nothing, if the value may stay${then}. To go back for certain, the downgrade has to make a new type without the value, move the columns to it (\`ALTER COLUMN … TYPE … USING\`) and drop ${quotePath(path)}.`;
}
function isLeftType({ kind, change }) {
  return kind === "enum" && change === "added";
}
function hiddenCost({ again }) {
  return again?.outcome === "passed" ? " Running it up again raises no error, since the tool makes the type only if it is not there: when this revision, or a later one, makes it with other values, the type silently keeps the old ones." : "";
}
function dropTypeWords(record, revision, { path }) {
  const call = callOf(record, revision, `DROP TYPE ${quotePath(path)}`);
  return `Dropping the table or the column does not drop its type. Add it to the end of the downgrade: \`${call}\`.`;
}
export {
  dropTypeWords,
  hiddenCost,
  isLeftType,
  keepsValues,
  todoForValues,
  whyValuesStay
};
