// src/verdict.ts
import { everyServer } from "./replay/record.js";
function verdictOf(findings, record) {
  const count = (level) => findings.filter((finding) => finding.level === level).length;
  const errors = count("error");
  return {
    passed: errors === 0 && everyServer(record).every(({ stopped }) => stopped === void 0),
    errors,
    warnings: count("warning"),
    notes: count("note"),
    revisions: record.revisions.length
  };
}
function exitCode(verdict) {
  return verdict.passed ? 0 : 1;
}
export {
  exitCode,
  verdictOf
};
