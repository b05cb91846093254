// src/catalog/queries/unread.ts
var mayReadOptions = `(SELECT r.rolsuper FROM pg_roles r WHERE r.rolname = current_user)
  OR x.umuser = 0 AND pg_has_role((SELECT s.srvowner FROM pg_foreign_server s WHERE s.oid = x.srvid), 'USAGE')
  OR x.umuser <> 0 AND x.usename = current_user
    AND (pg_has_role((SELECT s.srvowner FROM pg_foreign_server s WHERE s.oid = x.srvid), 'USAGE')
      OR has_server_privilege(x.srvid, 'USAGE'))`;
var unread = [
  ["large object", "pg_largeobject_metadata", "true"],
  ["security label", "pg_seclabel", "true"],
  // The view shows them to whoever may use the server; others get none, which is not to say that there are none.
  ["user mapping, options hidden", "pg_user_mappings", `NOT (${mayReadOptions})`],
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
