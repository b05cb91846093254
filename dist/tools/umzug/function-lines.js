// src/tools/umzug/function-lines.ts
function functionLines(source, name) {
  const text = withoutComments(source);
  const start = name === void 0 ? 0 : Math.max(0, text.search(new RegExp(`(['"\`])${escaped(name)}\\1`)));
  const code = withoutStrings(text);
  const lineAt = (index) => code.slice(0, index).split("\n").length;
  const up = find(code, "up", start);
  const down = find(code, "down", start);
  const revision = lineAt(start);
  return { revision, up: up === -1 ? revision : lineAt(up), down: down === -1 ? null : lineAt(down) };
}
function find(code, name, start) {
  const ways = [
    `exports\\s*\\.\\s*${name}\\s*=(?!=)`,
    // exports.up =
    `exports\\s*\\[\\s*['"]${name}['"]\\s*\\]\\s*=(?!=)`,
    // exports['up'] =
    `(?:function\\s*\\*?|const|let|var)\\s+${name}\\b`,
    // function up, const up =
    `(?<![.\\w$])(?:async\\s+)?${name}\\s*\\([^()]*(?:\\([^()]*\\)[^()]*)*\\)\\s*(?::[^{;]*)?\\{`,
    // async up(…) {
    `(?<![.\\w$])['"]?${name}['"]?\\s*:`,
    // up: async …
    `(?<=[{,]\\s*)${name}\\s*(?=[,}])`
    // { up, down } of something imported
  ];
  for (const way of ways) {
    const match = new RegExp(way, "g");
    match.lastIndex = start;
    const found = match.exec(code);
    if (found) return found.index;
  }
  return -1;
}
var strings = /'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"|`(?:\\[^]|[^`\\])*`/.source;
var stringsAndComments = new RegExp(`${strings}|/\\*[^]*?\\*/|//[^\\n]*`, "g");
function withoutComments(source) {
  return source.replace(stringsAndComments, (text) => text.startsWith("/") ? blank(text) : text);
}
function withoutStrings(code) {
  return code.replace(stringsAndComments, (text) => /^.(?:up|down).$/.test(text) ? text : blank(text));
}
function blank(text) {
  return text.replace(/[^\n]/g, " ");
}
function escaped(text) {
  return text.replace(/[$()*+.?[\\\]^{|}]/g, "\\$&");
}
export {
  functionLines
};
