// src/reporters/annotations.ts
import { inOrder } from "./levels.js";
import { shortened } from "./shortened.js";
import { brief, visible, visibleLines } from "./visible.js";
var perLevel = 10;
var githubLevels = { error: "error", warning: "warning", note: "notice" };
function annotations(reports) {
  const findings = inOrder(reports.flatMap((report) => report.findings));
  const shown = { error: 0, warning: 0, notice: 0 };
  return findings.flatMap(({ level, check, object, location, message, todo }) => {
    const github = githubLevels[level];
    if (++shown[github] > perLevel) return [];
    const place = `${location.file}:${location.line}`;
    return {
      level: github,
      file: location.file,
      line: location.line,
      title: visible(brief(object === null ? check : `${check}: ${object}`)),
      message: visibleLines(shortened([`${place}: ${message}.`, ...todo ? [`What to do: ${todo}`] : []].join("\n")))
    };
  });
}
export {
  annotations
};
