// src/replay/suspect.ts
import { objectKey } from "../catalog/object-id.js";
import { makerOf } from "./maker.js";
import { droppedByHand } from "./suspect-dropped.js";
import { madeByHand } from "./suspect-made.js";
function suspect(error, catalog, rungs) {
  const found = droppedByHand(error, catalog) ?? madeByHand(error, catalog);
  if (!found) return void 0;
  const { kind, path } = found;
  return { ...found, madeBy: found.suspicion === "made-by-hand" ? null : makerOf(objectKey(kind, path), rungs) };
}
export {
  suspect
};
