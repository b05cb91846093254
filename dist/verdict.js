// src/verdict.ts
import { everyServer } from "./replay/record.js";
function verdictOf(findings, record) {
  const count = (level) => findings.filter((finding) => finding.level === level).length;
  const [errors, warnings] = [count("error"), count("warning")];
  const blocking = { error: errors, warning: errors + warnings, never: 0 }[record.rules?.failOn ?? "error"];
  const isWhole = record.rules?.failOn === "never" || everyServer(record).every(({ stopped }) => stopped === void 0);
  return {
    passed: blocking === 0 && isWhole,
    errors,
    warnings,
    notes: count("note"),
    revisions: record.revisions.length
  };
}
function together(verdicts) {
  const sum = (of) => verdicts.reduce((total, one) => total + of(one), 0);
  return {
    passed: verdicts.every(({ passed }) => passed),
    errors: sum(({ errors }) => errors),
    warnings: sum(({ warnings }) => warnings),
    notes: sum(({ notes }) => notes),
    revisions: sum(({ revisions }) => revisions)
  };
}
function exitCode({ passed }, unchecked = []) {
  if (unchecked.length > 0) return 2;
  return passed ? 0 : 1;
}
export {
  exitCode,
  together,
  verdictOf
};
