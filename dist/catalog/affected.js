// src/catalog/affected.ts
var relations = ["table", "view", "materialized view", "sequence"];
var indexes = ["index", "constraint"];
var affected = {
  pg_attribute: ["table", "column"],
  pg_attrdef: ["column"],
  pg_constraint: ["constraint", "column", "index"],
  pg_index: indexes,
  pg_trigger: ["trigger", "constraint"]
};
var byConstraint = {
  c: ["constraint"],
  f: ["constraint"],
  n: ["column"],
  p: indexes,
  u: indexes,
  x: indexes
};
function affectedKinds({ catalog, object, root, sorts, keepsName }) {
  if (!root.startsWith("pg_class ")) return void 0;
  const isOwn = object === root;
  switch (catalog) {
    case "pg_class":
      if (isOwn) return relations;
      return sorts.length > 0 && sorts.every((sort) => sort === "i" || sort === "I") ? indexes : [...indexes, ...relations];
    case "pg_attribute":
      if (!isOwn) return indexes;
      return keepsName ? ["column"] : affected[catalog];
    case "pg_constraint":
      return sorts.length > 0 ? sorts.flatMap((sort) => byConstraint[sort ?? ""] ?? affected[catalog]) : affected[catalog];
    default:
      return affected[catalog];
  }
}
export {
  affectedKinds
};
