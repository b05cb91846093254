// src/reporters/neighbour-note.ts
import { clashRemedy, clashWords } from "../conflicts/words.js";
import { prose, text } from "./markdown.js";
import { elsewherePlace, place, pullRequestLink } from "./place.js";
import { briefProse } from "./visible.js";
var mostClashes = 8;
function neighbourNote(clashes, { other, base, filesUrl, merge }) {
  const { home, sha, pullRequest, merged } = other;
  const who = pullRequest === void 0 ? text(base) : pullRequestLink(home, pullRequest);
  const heading = merged ? `⚠️ **${pullRequest === void 0 ? `${who} has moved on` : `${who} has merged`}: rebase.**` : `⚠️ **${who} goes against this pull request; the second of the two to be merged breaks.**`;
  const lines = clashes.slice(0, mostClashes).map((clash) => {
    const there = { file: clash.other.revision.file, line: clash.other.line };
    const at = { ...there, pullRequest: pullRequest ?? 0, home, sha };
    const linked = pullRequest === void 0 ? place(there, `${home}/blob/${sha}/`) : elsewherePlace(at);
    const here = place({ file: clash.own.revision.file, line: clash.own.line }, filesUrl);
    const words = prose(briefProse(clashWords(clash, "It"), 400));
    return `> - ${words} (${linked}; here ${here}). ${prose(briefProse(remedy(clash, merged, merge), 600))}`;
  });
  const left = clashes.length - lines.length;
  return [`> ${heading}`, ">", ...lines, ...left > 0 ? [`> - … and ${left} more`] : []].join("\n");
}
function settledNote(home, pullRequest) {
  return `> ✅ ${pullRequestLink(home, pullRequest)} has changed, and no longer goes against this pull request.`;
}
function remedy(clash, merged, merge) {
  if (!merged) return clashRemedy(clash, "it", merge);
  const { about, own, last } = clash;
  switch (about) {
    case "parent": {
      const mended = merge ? ` Or run \`${merge} heads\` after the rebase, and commit the revision it writes.` : "";
      return `\`down_revision\` of \`${own.revision.id}\` is now \`${last}\`: write that into line ${own.line}.${mended}`;
    }
    case "id":
      return "Give yours another id.";
    case "number":
      return "Give yours the next number.";
    case "object":
      return "Take out what is there already, or build on it.";
  }
}
export {
  neighbourNote,
  settledNote
};
