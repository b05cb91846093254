// src/reporters/set-aside.ts
import { count } from "./count.js";
import { findingLine } from "./finding-card.js";
import { detailsBlock, text } from "./markdown.js";
import { place } from "./place.js";
import { brief, visible } from "./visible.js";
var mostLines = 10;
function setAside({ old, ignored }, { room, measure, filesUrl }) {
  const lists = [
    folded(
      "old finding",
      "of revisions that this change does not touch",
      old.map((finding) => findingLine(finding, filesUrl))
    ),
    folded(
      "finding",
      "set aside",
      ignored.map((one) => `${findingLine(one.finding, filesUrl)}: ${reason(one, filesUrl)}`)
    )
  ];
  return lists.map((list) => list(room / 2, measure)).filter(Boolean).join("\n\n");
}
function folded(noun, which, lines) {
  return (room, measure) => {
    if (lines.length === 0) return "";
    let free = room - 300;
    const shown = lines.filter((line) => (free -= measure(line) + 3) > 0);
    const left = lines.length - shown.length;
    const items = [...shown, ...left > 0 ? [`… and ${left} more`] : []].map((line) => `- ${line}`).join("\n");
    return detailsBlock(`${count(lines.length, noun)} ${which}`, items);
  };
}
function reason({ by, reason: why, location }, filesUrl) {
  const from = by === "baseline" ? "the baseline" : `a comment${location ? ` at ${place(location, filesUrl)}` : ""}`;
  return `${text(brief(why, 300))} (${from})`;
}
function asideText({ old, ignored }) {
  const line = ({ level, check, object, location }) => visible(`  ${level} ${check}${object === null ? "" : ` ${object}`} ${location.file}:${location.line}`);
  const list = (title, lines) => lines.length === 0 ? [] : [[`${title}:`, ...lines.slice(0, mostLines), ...more(lines)].join("\n")];
  return [
    ...list(`${count(old.length, "old finding")} of revisions that this change does not touch`, old.map(line)),
    ...list(
      `${count(ignored.length, "finding")} set aside`,
      ignored.map(({ finding, by, reason: why }) => `${line(finding)}: ${visible(why)} (${by})`)
    )
  ];
}
function more({ length }) {
  return length > mostLines ? [`  … and ${length - mostLines} more`] : [];
}
export {
  asideText,
  setAside
};
