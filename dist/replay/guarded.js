// src/replay/guarded.ts
var name = /"(?:[^"]|"")*"|[A-Za-z_][\w$]*/.source;
var qualified = `(?:(?<schema>${name})\\s*\\.\\s*)?(?<name>${name})`;
var table = new RegExp(`\\bTABLE\\s+IF\\s+NOT\\s+EXISTS\\s+${qualified}\\s*\\(`, "gi");
var type = new RegExp(`\\bCREATE\\s+TYPE\\s+${qualified}\\s+AS\\s+ENUM\\s*\\(`, "gi");
function parseGuarded(sql) {
  const tables = [...sql.matchAll(table)].map((match) => {
    const inside = textInBrackets(sql.slice(match.index + match[0].length));
    return { kind: "table", path: pathOf(match), parts: splitAtCommas(inside).flatMap(columnOf) };
  });
  const block = /\bDO\s+E?'/i.test(sql) ? sql.replaceAll("''", "'") : sql;
  const types = /\bduplicate_object\b/i.test(sql) ? [...block.matchAll(type)] : [];
  return [
    ...tables,
    ...types.map((match) => {
      const inside = textInBrackets(block.slice(match.index + match[0].length));
      return { kind: "enum", path: pathOf(match), parts: splitAtCommas(inside).map(labelOf) };
    })
  ];
}
function pathOf({ groups }) {
  return [groups?.schema ? unquoted(groups.schema) : "public", unquoted(groups?.name ?? "")];
}
function unquoted(word) {
  return word.startsWith('"') ? word.slice(1, -1).replaceAll('""', '"') : word.toLowerCase();
}
function columnOf(line) {
  const word = new RegExp(`^(?:${name})`).exec(line)?.[0];
  if (!word || /^(constraint|primary|unique|check|foreign|exclude|like)$/i.test(word)) return [];
  return [unquoted(word)];
}
function labelOf(literal) {
  return literal.slice(1, -1).replaceAll("''", "'");
}
function textInBrackets(text) {
  let depth = 0;
  for (const { index, 0: found } of text.matchAll(tokens)) {
    if (found === "(") depth++;
    if (found === ")" && depth-- === 0) return text.slice(0, index);
  }
  return text;
}
function splitAtCommas(text) {
  const parts = [];
  let depth = 0;
  let start = 0;
  for (const { index, 0: found } of text.matchAll(tokens)) {
    if (found === "(") depth++;
    if (found === ")") depth--;
    if (found !== "," || depth > 0) continue;
    parts.push(text.slice(start, index));
    start = index + 1;
  }
  return [...parts, text.slice(start)].map((part) => part.trim()).filter((part) => part !== "");
}
var tokens = /'(?:[^']|'')*'|"(?:[^"]|"")*"|[(),]/g;
export {
  parseGuarded
};
