// src/replay/repeats.ts
import { objectKey } from "../catalog/object-id.js";
import { makerOf } from "./maker.js";
function findRepeats(changes, before, after, rungs) {
  const added = changes.filter(
    ({ change, kind, value }) => change === "added" && kind === "constraint" && !value["of domain"]
  );
  if (added.length === 0) return [];
  const older = [...before.objects].flatMap(
    ([key, object]) => object.kind === "constraint" && after.objects.has(key) ? [object] : []
  );
  return added.flatMap(({ path, value }) => {
    const twin = older.find(
      (one) => one.path[0] === path[0] && one.path[1] === path[1] && meaning(one.facts) === meaning(value)
    );
    if (!twin) return [];
    const { definition } = twin.facts;
    return [
      {
        path,
        of: twin.path[2],
        madeBy: makerOf(objectKey("constraint", twin.path), rungs),
        ...typeof definition === "string" && definition !== value.definition ? { definition } : {}
      }
    ];
  });
}
function meaning({ comment: _, definition, ...facts }) {
  const asked = typeof definition === "string" && facts.type === "foreign key" ? definition.replace(actions, "") : definition;
  return JSON.stringify([asked, ...Object.entries(facts).sort(([a], [b]) => a < b ? -1 : 1)]);
}
var actions = / ON (?:UPDATE|DELETE) (?:CASCADE|RESTRICT|NO ACTION|SET (?:NULL|DEFAULT)(?: \([^)]*\))?)/g;
export {
  findRepeats
};
