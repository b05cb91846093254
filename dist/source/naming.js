// src/source/naming.ts
import { blankText, languageOf } from "./scan.js";
function lineNaming(file, source, [from, to], name) {
  const code = blankText(source, languageOf(file)).withStrings.split("\n").slice(from - 1, to);
  const plain = name.replace(/\(.*$/s, "");
  const ways = [isOwn(plain), isWord(plain), ...columnsIn(plain).map(isOwn)];
  for (const way of ways) {
    const index = code.findIndex(way);
    if (index !== -1) return from + index;
  }
  return void 0;
}
function isOwn(name) {
  const quoted = ['"', "'", "`"].map((quote) => `${quote}${name}${quote}`);
  return (line) => quoted.some((word) => line.includes(word)) || line.trimStart().startsWith(`${name}:`);
}
function isWord(name) {
  const word = new RegExp(`(?<![\\w$])${name.replace(/[$()*+.?[\\\]^{|}]/g, "\\$&")}(?![\\w$])`);
  return (line) => word.test(line);
}
function columnsIn(name) {
  const words = name.replace(/_(fkey|key|check|seq)\d*$/, "").split("_");
  const isDerived = name.startsWith("enum_") || words.join("_") !== name;
  return isDerived ? words.slice(1).map((_, index) => words.slice(index + 1).join("_")) : [];
}
export {
  lineNaming
};
