// src/reporters/html/state.ts
import { outcomesOf } from "../outcomes.js";
var stateSigns = {
  passed: "✓",
  failed: "✗",
  differs: "≠",
  warned: "!",
  blocked: "‖",
  none: "–",
  old: "·"
};
var stateWords = {
  passed: "passed",
  failed: "broken",
  differs: "not as it should be",
  warned: "has warnings",
  blocked: "cannot be judged, after an earlier failure",
  none: "not run",
  old: "older than this change"
};
function statesOf({ findings }) {
  const at = (level) => new Set(findings.filter((finding) => finding.level === level).map(({ revision }) => revision));
  const [errors, warnings] = [at("error"), at("warning")];
  return (revision) => {
    const { id } = revision;
    const ways = "up" in revision ? Object.values(outcomesOf(revision)) : [];
    if (ways.includes("failed") || errors.has(id)) return "failed";
    if (ways.includes("blocked")) return "blocked";
    if (ways.includes("differs")) return "differs";
    if (warnings.has(id)) return "warned";
    if (!("up" in revision)) return "none";
    return revision.up.swept ? "old" : "passed";
  };
}
export {
  stateSigns,
  stateWords,
  statesOf
};
