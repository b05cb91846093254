// src/reporters/unchecked.ts
import { count } from "./count.js";
import { failureBody } from "./failure.js";
import { code } from "./markdown.js";
import { shortened } from "./shortened.js";
import { brief, visible, visibleLines } from "./visible.js";
function uncheckedText({ folder, what, why, hint }, colours) {
  const part = (label, lines) => lines ? [`  ${colours.bold(label.padEnd(6))} ${visibleLines(shortened(lines.trim())).replaceAll("\n", "\n         ")}`] : [];
  return [
    `${colours.bold("Downright")} ${visible(folder)}`,
    `${colours.red(colours.bold("not checked"))} ${visible(what)}`,
    ...part("Why", why),
    ...part("Do", hint)
  ].join("\n");
}
function uncheckedHeadline({ length }) {
  return `### ❌ ${count(length, "project")} could not be checked`;
}
function uncheckedSections(all, room, measure) {
  const shown = [];
  let free = room;
  for (const { folder, ...why } of all) {
    const section = `### ${code(brief(folder))}

❌ Not checked

${failureBody(why)}`;
    free -= measure(section);
    if (free < 0) break;
    shown.push(section);
  }
  const left = all.length - shown.length;
  return left > 0 ? [...shown, `… and ${count(left, "more project")} not checked`] : shown;
}
export {
  uncheckedHeadline,
  uncheckedSections,
  uncheckedText
};
