// src/servers/leftover-databases.ts
import { hasEnded } from "./owner.js";
var longest = 24 * 60 * 60;
async function dropLeftDatabases(databases) {
  const { rows } = await databases.query(`
    SELECT d.datname AS name, pg_catalog.count(pid)::int AS connections
    FROM pg_catalog.pg_database d LEFT JOIN pg_catalog.pg_stat_activity a ON a.datid = d.oid
    WHERE pg_catalog.pg_has_role(datdba, 'MEMBER') AND d.datname LIKE 'downright\\_%'
    GROUP BY d.datname`);
  for (const { name, connections } of rows) {
    if (!isLeft(name, connections)) continue;
    await databases.dropNamed(name).catch(() => {
    });
  }
}
function isLeft(name, connections) {
  const pattern = /^downright_(?<host>[0-9a-f]{8})_(?<pid>\d{1,10})_(?<made>[0-9a-z]{6,7})_[0-9a-f]{10}$/;
  const parts = pattern.exec(name)?.groups;
  if (!parts) return false;
  const isOld = Date.now() / 1e3 - Number.parseInt(parts.made, 36) > longest;
  return hasEnded({ host: parts.host, pid: Number(parts.pid) }) || isOld && connections === 0;
}
export {
  dropLeftDatabases
};
