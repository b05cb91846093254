// src/reporters/suggestion.ts
import { findingTitle } from "./finding-card.js";
import { fence, prose } from "./markdown.js";
import { briefProse, visibleLines } from "./visible.js";
function suggestions(reports) {
  const taken = /* @__PURE__ */ new Set();
  return reports.flatMap(
    ({ findings }) => findings.flatMap(
      (finding) => finding.edits.flatMap((edit, index) => {
        const lines = `${edit.file}:${edit.line}-${edit.endLine}`;
        if (taken.has(lines) || !isExact(edit)) return [];
        taken.add(lines);
        const words = `${findingTitle(finding)}

${prose(briefProse(`${finding.message}.`, 2e3))}`;
        return [{ id: `${finding.fingerprint}.${index}`, edit, body: `${words}

${block(edit)}` }];
      })
    )
  );
}
function isExact({ text, replacement }) {
  return [text, replacement ?? ""].every((lines) => visibleLines(lines) === lines);
}
function block({ replacement }) {
  return replacement === null ? "```suggestion\n```" : fence(replacement, "suggestion");
}
export {
  suggestions
};
