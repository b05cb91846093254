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
function affectedKinds(catalog, object, root, sort) {
  if (!root.startsWith("pg_class ")) return void 0;
  const isOwn = object === root;
  if (catalog === "pg_class") {
    if (isOwn) return relations;
    return sort === "i" || sort === "I" ? indexes : [...indexes, ...relations];
  }
  return catalog === "pg_attribute" && !isOwn ? indexes : affected[catalog];
}
export {
  affectedKinds
};
