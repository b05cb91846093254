// src/reporters/summary.ts
import { page } from "./page.js";
var summaryLimit = 1e6;
function summary(reports, { filesUrl, unchecked } = {}) {
  const body = page(reports, {
    room: summaryLimit - 1,
    measure: (text) => Buffer.byteLength(text),
    elsewhere: "the record of this run",
    filesUrl,
    unchecked
  });
  return `${body}
`;
}
export {
  summary,
  summaryLimit
};
