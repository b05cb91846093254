// src/catalog/queries/unread.ts
import { firstOid, notOfExtension } from "./family.js";
var unread = [
  ["transform", "pg_transform", `x.oid >= ${firstOid} AND ${notOfExtension("x.oid", "pg_transform")}`],
  ["large object", "pg_largeobject_metadata", "true"],
  ["security label", "pg_seclabel", "true"],
  ["privilege on a setting", "pg_parameter_acl", "true", 15e4]
];
function unreadSql(version) {
  return unread.filter(([, , , since = 0]) => version >= since).map(([kind, catalog, condition]) => {
    return `SELECT '${kind}' AS kind, count(*)::int AS count FROM ${catalog} x WHERE ${condition} HAVING count(*) > 0`;
  }).join(" UNION ALL ");
}
export {
  unreadSql
};
