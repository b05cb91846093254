// src/reporters/start-notice.ts
import { count, listed } from "./count.js";
function startNotice({ start }) {
  if (!start) return "";
  const names = listed(start.revisions.map((name) => `\`${name}\``));
  const by = start.by === null ? "the schema of the models, taken down to there" : `\`${start.by}\``;
  return `Started from ${names}, by ${by}: ${count(start.given.length, "revision")} taken as given, and not run.`;
}
export {
  startNotice
};
