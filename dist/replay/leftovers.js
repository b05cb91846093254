// src/replay/leftovers.ts
import { compareCatalogs } from "../catalog/compare.js";
function leftoversOf({ error }, before, after) {
  if (error.kind !== "error") return void 0;
  const changes = before.catalog === after.catalog ? [] : compareCatalogs(before.catalog, after.catalog);
  const rows = before.rows !== after.rows;
  return changes.length > 0 || rows ? { changes, rows } : void 0;
}
export {
  leftoversOf
};
