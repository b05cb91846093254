// src/replay/suspect.ts
import { objectKey } from "../catalog/object-id.js";
import { makerOf } from "./maker.js";
import { droppedByHand } from "./suspect-dropped.js";
import { extensionByHand } from "./suspect-extension.js";
import { madeByHand } from "./suspect-made.js";
function suspect(error, before, catalog, rungs) {
  const dropped = droppedByHand(error, catalog);
  if (dropped) return { ...dropped, madeBy: makerOf(objectKey(dropped.kind, dropped.path), rungs) };
  if (error.outside) return void 0;
  const made = extensionByHand(error, catalog) ?? madeByHand(error, before, catalog);
  return made && !mayBeOfFailed(made, rungs) ? { ...made, madeBy: null } : void 0;
}
function mayBeOfFailed({ kind, path }, rungs) {
  const name = kind.match(/^(function|procedure)$/) ? path.at(-2) : path.at(-1);
  return rungs.some(
    ({ recipe, revision }) => recipe === "mark" && (kind === "table" || revision.source.includes(name))
  );
}
export {
  suspect
};
