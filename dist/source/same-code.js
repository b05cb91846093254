// src/source/same-code.ts
import { blankText, languageOf } from "./scan.js";
function isSameCode(file, one, other) {
  return one === other || codeOf(file, one) === codeOf(file, other);
}
function codeOf(file, source) {
  if (/\.sql$/i.test(file))
    return withoutSpace(source.replace(sqlComments, (text) => /^['"$]/.test(text) ? text : " "));
  const language = languageOf(file);
  const { withStrings } = blankText(source.replaceAll("\r\n", "\n"), language);
  if (language === "javascript") return withoutSpace(withStrings);
  const lines = joinedLines(withStrings.replace(/^\s*("""[\s\S]*?"""|'''[\s\S]*?''')/, ""));
  return lines.flatMap((line) => line.trim() === "" ? [] : `${/^\s*/.exec(line)}${withoutSpace(line)}`).join("\n");
}
var sqlComments = /'(?:[^']|'')*'|"(?:[^"]|"")*"|--[^\n]*|\/\*[\s\S]*?\*\//g;
var strings = /"""[\s\S]*?"""|'''[\s\S]*?'''|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|`(?:\\.|[^`\\])*`/g;
function withoutSpace(code) {
  let result = "";
  let end = 0;
  const squeezed = (text) => text.replace(/\s+/g, " ").replace(/ ?([^\w$ ]) ?/g, "$1").replace(/,([)\]}])/g, "$1");
  for (const { index, 0: text } of code.matchAll(strings)) {
    result += squeezed(code.slice(end, index)) + text;
    end = index + text.length;
  }
  return (result + squeezed(code.slice(end))).replace(/,(?=[)\]}])/g, "").trim();
}
function joinedLines(code) {
  const plain = code.replace(strings, (text) => "x".repeat(text.length));
  let depth = 0;
  let result = "";
  for (let index = 0; index < code.length; index++) {
    const sign = plain[index];
    if ("([{".includes(sign)) depth++;
    if (")]}".includes(sign)) depth--;
    result += sign === "\n" && depth > 0 ? " " : code[index];
  }
  return result.split("\n");
}
export {
  isSameCode
};
