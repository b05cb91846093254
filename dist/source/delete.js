// src/source/delete.ts
import { blankText, languageOf } from "./scan.js";
function deleteLines(file, source, first, last) {
  const lines = source.split("\n");
  let [line, endLine, replacement] = [first, last, null];
  if (languageOf(file) === "python") {
    const code = blankText(source, "python").withStrings.split("\n");
    for (; ; ) {
      const header = blockOnlyHolding(code, line, endLine);
      if (header === void 0) break;
      if (/^\s*(async\s+)?def\b/.test(code[header - 1])) {
        replacement = `${indent(code[line - 1])}pass`;
        break;
      }
      line = header;
    }
  }
  return {
    file,
    line,
    endLine,
    text: lines.slice(line - 1, endLine).join("\n").replace(/\r$/, ""),
    replacement
  };
}
function blockOnlyHolding(code, first, last) {
  const depth = indent(code[first - 1]).length;
  const statement = (text) => text.trim() !== "";
  let header = first - 1;
  while (header > 0 && (!statement(code[header - 1]) || indent(code[header - 1]).length > depth)) {
    header--;
  }
  if (header === 0 || indent(code[header - 1]).length >= depth) return void 0;
  let next = last + 1;
  while (next <= code.length && !statement(code[next - 1])) next++;
  const nextInBlock = next <= code.length && indent(code[next - 1]).length >= depth;
  return nextInBlock ? void 0 : header;
}
function indent(text) {
  return text.match(/^[ \t]*/)[0];
}
export {
  deleteLines
};
