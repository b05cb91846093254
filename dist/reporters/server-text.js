// src/reporters/server-text.ts
import { everyServer } from "../replay/record.js";
function serverText(record) {
  const versions = everyServer(record).map(({ server }) => server.version);
  return `PostgreSQL ${versions.join(", ")} (${[...new Set(everyServer(record).map(({ server }) => server.kind))].join(", ")})`;
}
export {
  serverText
};
