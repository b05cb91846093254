// src/replay/table-shapes.ts
import { objectKey } from "../catalog/object-id.js";
function tableShapes(seen, catalog) {
  const tables = /* @__PURE__ */ new Map();
  for (const { path } of changesOf(seen)) {
    const key = objectKey("table", path.slice(0, 2));
    const table = tables.has(key) ? void 0 : catalog.objects.get(key);
    if (table) tables.set(key, shapeOf(table, catalog));
  }
  if (tables.size === 0) return [];
  for (const object of catalog.objects.values()) {
    const shape = object.kind === "constraint" ? tables.get(objectKey("table", object.path.slice(0, 2))) : void 0;
    if (!shape) continue;
    const columns = names(object.facts.columns);
    if (object.facts.type === "primary key") shape.key = columns;
    if (object.facts.type === "foreign key") shape.references.push({ columns, to: names(object.facts.references) });
  }
  return [...tables.values()];
}
function changesOf({ revisions, models, upgradePath, live }) {
  const ofRevisions = revisions.flatMap(({ up, down, again }) => [
    ...up.changes,
    ...up.leftovers?.changes ?? [],
    ...down?.differences ?? [],
    ...again?.differences ?? []
  ]);
  return [models, upgradePath, live].reduce((all, one) => [...all, ...one?.differences ?? []], ofRevisions);
}
function shapeOf({ path, facts }, catalog) {
  const columns = names(facts["column order"]).map((name) => {
    const column = catalog.objects.get(objectKey("column", [...path, name]))?.facts;
    return { name, type: String(column?.type ?? ""), ...column?.["not null"] ? { notNull: true } : {} };
  });
  return { path, columns, key: [], references: [] };
}
function names(fact) {
  return Array.isArray(fact) ? fact.map(String) : [];
}
export {
  tableShapes
};
