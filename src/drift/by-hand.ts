/** What somebody most likely typed, for people to read: without quotes and `public`, where that is plain. */
export function asTyped(sql: string): string {
  if (sql.includes("'")) return sql.replaceAll('"public".', '');
  const plain = sql.replaceAll('"public".', '').replace(/"([a-z_][a-z0-9_]*)"/g, '$1');
  return plain.replace(/;$/, '');
}
