// src/catalog/queries/select.ts
function flag(name, condition) {
  return [name, "true", condition];
}
var isRare = "is rare";
function keyColumns(key) {
  return key.map((expression, index) => `${expression} AS ${index === 0 ? "root" : `p${index}`}`);
}
function column([name, value, condition]) {
  return `${condition ? `CASE WHEN ${condition} THEN ${value} END` : value} AS "${name}"`;
}
function select({ isPlain }, { key, facts, from, rareJoins = "", where }) {
  const conditions = new Set(facts.flatMap(([, , condition]) => condition ? [`(${condition})`] : []));
  const columns = [
    ...keyColumns(key),
    ...facts.filter(([, , condition]) => !isPlain || !condition).map(column),
    ...isPlain ? [`${[...conditions].join(" OR ")} AS "${isRare}"`] : []
  ];
  return `SELECT ${columns.join(",\n")} FROM ${from} ${isPlain ? "" : rareJoins} WHERE ${where}`;
}
export {
  column,
  flag,
  isRare,
  keyColumns,
  select
};
