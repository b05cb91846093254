// src/reporters/server-text.ts
import { everyServer } from "../replay/record.js";
function serverText(record) {
  if (record.server.version === "") return "no server needed";
  const versions = everyServer(record).map(({ server }) => server.version);
  return `PostgreSQL ${versions.join(", ")} (${[...new Set(everyServer(record).map(({ server }) => server.kind))].join(", ")})`;
}
export {
  serverText
};
