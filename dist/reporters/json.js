// src/reporters/json.ts
import { together } from "../verdict.js";
function json(reports, unchecked = []) {
  const projects = reports.map(({ record: { folder, database }, verdict: verdict2, findings }) => ({
    folder,
    ...database === void 0 ? {} : { database },
    verdict: verdict2,
    findings
  }));
  const verdict = together(reports.map((report) => report.verdict));
  const all = {
    verdict: { ...verdict, passed: verdict.passed && unchecked.length === 0 },
    findings: reports.flatMap(({ findings }) => findings),
    old: reports.flatMap(({ old }) => old),
    ignored: reports.flatMap(({ ignored }) => ignored),
    ...projects.length + unchecked.length > 1 ? { projects } : {},
    ...unchecked.length > 0 ? { unchecked } : {}
  };
  return `${JSON.stringify(all, null, 2)}
`;
}
export {
  json
};
