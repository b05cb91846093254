// src/drift/by-hand.ts
function asTyped(sql) {
  if (sql.includes("'")) return sql.replaceAll('"public".', "");
  const plain = sql.replaceAll('"public".', "").replace(/"([a-z_][a-z0-9_]*)"/g, "$1");
  return plain.replace(/;$/, "");
}
export {
  asTyped
};
