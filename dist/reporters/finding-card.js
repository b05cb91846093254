// src/reporters/finding-card.ts
import { levelSigns } from "./levels.js";
import { code, detailsBlock, fence, paragraph, prose, text } from "./markdown.js";
import { elsewherePlace, place } from "./place.js";
import { shortened } from "./shortened.js";
import { brief, visible } from "./visible.js";
function findingLine({ level, check, object, location }, filesUrl) {
  return `${findingTitle({ level, check, object })} ${place(location, filesUrl)}`;
}
function findingTitle({ level, check, object }) {
  return `${levelSigns[level]} <b>${text(check)}</b>${object === null ? "" : ` ${code(brief(object))}`}`;
}
function findingCard(finding, { filesUrl, open }) {
  const heading = findingTitle(finding);
  const where = place(finding.location, filesUrl);
  const body = [
    `${where}${finding.proven ? " · proven" : ""}${finding.elsewhere ? ` · ${elsewherePlace(finding.elsewhere)}` : ""}`,
    paragraph(`${finding.message}.`),
    `**Why it matters:** ${prose(finding.why)}`,
    `**What to do:** ${prose(finding.todo)}`,
    ...diffs(finding.edits)
  ];
  const evidence = finding.evidence.map((piece) => proof(piece, filesUrl)).join("\n\n");
  const full = evidence ? [...body, detailsBlock("Evidence", evidence)] : body;
  const card = (parts) => open ? [`#### ${heading}`, ...parts].join("\n\n") : detailsBlock(heading, parts.join("\n\n"));
  return [card(full), card(body), findingLine(finding, filesUrl)];
}
function diffs(edits) {
  const files = [...new Set(edits.map(({ file }) => file))];
  return files.map((file) => {
    const hunks = edits.filter((edit) => edit.file === file).map(hunk);
    return fence([` ${visible(file)}`, ...hunks].join("\n"), "diff");
  });
}
function hunk({ line, endLine, text: now, replacement }) {
  const deleted = shortened(now).replace(/^/gm, "-");
  const added = replacement === null ? [] : [shortened(replacement).replace(/^/gm, "+")];
  return [`@@ ${endLine > line ? `lines ${line} to ${endLine}` : `line ${line}`} @@`, deleted, ...added].join("\n");
}
function proof({ label, text: source, location }, filesUrl) {
  const where = location ? ` ${place(location, filesUrl)}` : "";
  return `<b>${prose(brief(label))}</b>${where}

${fence(shortened(source), language(location?.file))}`;
}
var languages = {
  py: "python",
  js: "js",
  cjs: "js",
  mjs: "js",
  ts: "ts",
  sql: "sql"
};
function language(file = "") {
  return languages[file.split(".").at(-1) ?? ""] ?? "";
}
export {
  findingCard,
  findingLine,
  findingTitle
};
