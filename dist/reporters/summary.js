// src/reporters/summary.ts
import { page } from "./page.js";
var summaryLimit = 1e6;
function summary(report, { filesUrl } = {}) {
  const body = page(report, {
    room: summaryLimit - 1,
    measure: (text) => Buffer.byteLength(text),
    elsewhere: "the record of this run",
    filesUrl
  });
  return `${body}
`;
}
export {
  summary,
  summaryLimit
};
