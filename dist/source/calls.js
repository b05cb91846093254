// src/source/calls.ts
import { blankText, languageOf } from "./scan.js";
function findCalls(file, source, names, [from, to]) {
  const { code } = blankText(source, languageOf(file));
  const lineStarts = [0, ...[...code.matchAll(/\n/g)].map((match) => match.index + 1)];
  const lineAt = (offset) => lineStarts.findLastIndex((start) => start <= offset) + 1;
  const calls = [];
  for (const match of code.matchAll(new RegExp(`[\\w.$]*\\b(?:${names.join("|")})\\s*\\(`, "g"))) {
    const open = match.index + match[0].length - 1;
    const close = closingBracket(code, open);
    const line = lineAt(match.index);
    if (close === -1 || line < from || line > to) continue;
    const endLine = lineAt(close);
    const before = code.slice(lineStarts[line - 1], match.index);
    const after = code.slice(close + 1, lineStarts[endLine] ?? code.length);
    calls.push({
      line,
      endLine,
      alone: /^\s*(await\s+|return\s+)?$/.test(before) && /^\s*[;,]?\s*$/.test(after),
      text: source.slice(open + 1, close)
    });
  }
  return calls;
}
function functionLines(source, lines, direction) {
  const start = lines[direction];
  if (start === null) return void 0;
  const other = direction === "up" ? lines.down : lines.up;
  const end = other !== null && other > start ? other - 1 : source.split("\n").length;
  return [start, end];
}
function callNames(call, name) {
  return ['"', "'", "`"].some((quote) => call.text.includes(`${quote}${name}${quote}`));
}
function closingBracket(code, open) {
  let depth = 0;
  for (let index = open; index < code.length; index++) {
    if ("([{".includes(code[index])) depth++;
    else if (")]}".includes(code[index]) && --depth === 0) return index;
  }
  return -1;
}
export {
  callNames,
  findCalls,
  functionLines
};
