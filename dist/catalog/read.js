// src/catalog/read.ts
import { objectKey } from "./object-id.js";
import { families } from "./queries/index.js";
import { unreadSql } from "./queries/unread.js";
import { inTransaction, leavingOut, readFamilies, run } from "./rows.js";
function readCatalog(client, options = {}) {
  return inTransaction(client, (version) => readAll(client, version, options));
}
async function readAll(client, version, { leaveOut = [] } = {}) {
  const isLeftOut = leavingOut(leaveOut);
  const objects = /* @__PURE__ */ new Map();
  for (const { object } of await readFamilies(client, families, version)) {
    if (!isLeftOut(object)) objects.set(objectKey(object.kind, object.path), object);
  }
  return { objects, notCompared: await countUnread(client, version) };
}
async function countUnread(client, version) {
  const [unread] = await run(client, unreadSql(version));
  return Object.fromEntries(unread.rows);
}
export {
  countUnread,
  readAll,
  readCatalog
};
