// src/reporters/finding-text.ts
import { visible, visibleLines } from "./visible.js";
import { wrap } from "./wrap.js";
function findingText(finding, colours, width) {
  const { check, level, object, location, message, why, todo, edits, evidence, proven } = finding;
  const paint = {
    error: colours.red,
    warning: colours.yellow,
    note: colours.cyan
  };
  const about = object === null ? "" : ` ${colours.bold(visible(object))}`;
  const block = (label, body) => `  ${colours.bold(label.padEnd(6))} ${named(wrap(visible(body, "\n"), width, " ".repeat(9)), colours)}`;
  return [
    `${paint[level](colours.bold(level))} ${colours.bold(check)}${about}${proven ? colours.dim(" (proven)") : ""}`,
    `  ${colours.underline(visible(`${location.file}:${location.line}`))}`,
    block("What", `${message}.`),
    block("Why", why),
    block("Do", todo),
    ...edits.map((edit) => editText(edit, colours)),
    ...evidence.map(({ label, text: body, location: at }) => {
      const where = at ? colours.dim(` ${visible(`${at.file}:${at.line}`)}`) : "";
      return `  ${colours.dim(`${visible(label)}:`)}${where}
${indented(visibleLines(limited(body)), 9)}`;
    })
  ].join("\n");
}
function editText({ line, text: old, replacement }, colours) {
  const rows = visibleLines(old).split("\n");
  const removed = rows.map((row, index) => colours.red(`${String(line + index).padStart(7)} - ${row}`));
  const added = replacement === null ? [] : [colours.green(`${" ".repeat(7)} + ${visibleLines(replacement)}`)];
  return [...removed, ...added].join("\n");
}
function named(prose, colours) {
  return colours.isColorSupported ? prose.replace(/`([^`]*)`/g, (_, name) => colours.cyan(name)) : prose;
}
function indented(body, by) {
  return body.replace(/^/gm, " ".repeat(by));
}
function limited(body) {
  const most = 20;
  const lines = body.split("\n").map((line) => line.length > 500 ? `${line.slice(0, 500)} …` : line);
  return lines.length <= most ? lines.join("\n") : `${lines.slice(0, most).join("\n")}
… ${lines.length - most} lines more`;
}
export {
  findingText
};
