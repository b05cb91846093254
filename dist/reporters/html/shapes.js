// src/reporters/html/shapes.ts
import { displayName, objectKey } from "../../catalog/object-id.js";
function tableKey(path) {
  return objectKey("table", path.slice(0, 2));
}
function tablesAtTop({ tables = [] }) {
  return new Map(
    tables.map((shape) => [
      tableKey(shape.path),
      { path: shape.path, columns: new Map(shape.columns.map(({ name, type }) => [name, type])), shape }
    ])
  );
}
function pictureOf(key, { path, columns, shape }) {
  const keys = new Set(shape?.key);
  return {
    key,
    path,
    name: displayName("table", path),
    rows: [...columns].map(([name, type]) => ({ name, type, isKey: keys.has(name) })),
    references: (shape?.references ?? []).flatMap(
      ({ columns: [column], to }) => column !== void 0 && columns.has(column) && to.length > 1 ? [{ column, to: tableKey(to) }] : []
    )
  };
}
function stepBack(tables, { up: { changes, proof } }) {
  const byHand = new Map(proof?.proven ? proof.repairs.map((one) => [objectKey(one.kind, one.path), one]) : []);
  for (const change of changes.toReversed()) {
    const repair = byHand.get(objectKey(change.kind, change.path));
    if (repair?.suspicion !== "dropped-by-hand") undo(change, tables);
  }
  for (const { kind, path, suspicion } of byHand.values()) {
    if (suspicion === "made-by-hand") undo({ change: "added", kind, path, value: {} }, tables);
  }
}
function undo(change, tables) {
  const { kind, path, to = [], value } = change;
  if (kind === "table") undoTable(change, tables);
  if (kind !== "column") return;
  const columns = tables.get(tableKey(path))?.columns;
  const name = path[2] ?? "";
  if (!columns) return;
  if (change.change === "added") columns.delete(name);
  if (change.change === "removed") columns.set(name, String(value.type ?? ""));
  if (change.change === "renamed") rename(columns, to[2] ?? "", name);
  const type = change.facts?.find(({ fact }) => fact === "type");
  if (change.change === "altered" && type) columns.set(name, String(type.before));
}
function undoTable({ change, path, to = [], value }, tables) {
  const order = value["column order"];
  const known = tables.get(tableKey(to));
  if (change === "added") tables.delete(tableKey(path));
  if (change === "removed") {
    const columns = new Map(Array.isArray(order) ? order.map((name) => [String(name), ""]) : []);
    tables.set(tableKey(path), { path, columns });
  }
  if (change === "renamed" && known) {
    tables.delete(tableKey(to));
    tables.set(tableKey(path), { ...known, path });
  }
}
function rename(columns, from, to) {
  const all = [...columns].map(([name, type]) => [name === from ? to : name, type]);
  columns.clear();
  for (const [name, type] of all) columns.set(name, type);
}
export {
  pictureOf,
  stepBack,
  tableKey,
  tablesAtTop
};
