// src/reporters/wrap.ts
import { stringWidth } from "../lib/string-width.js";
function wrap(text, width, indent) {
  const room = Math.max(20, width - stringWidth(indent));
  return text.split("\n").flatMap((line) => wrapLine(line, room)).join(`
${indent}`);
}
function padded(text, width) {
  return text + " ".repeat(Math.max(0, width - stringWidth(text)));
}
function wrapLine(line, room) {
  const lines = [];
  let current = "";
  for (const word of line.split(" ")) {
    const longer = current === "" ? word : `${current} ${word}`;
    if (current !== "" && stringWidth(longer) > room) {
      lines.push(current);
      current = word;
    } else {
      current = longer;
    }
  }
  return [...lines, current];
}
export {
  padded,
  wrap
};
