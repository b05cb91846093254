/** What is not read, and counted instead: its name, its system catalog and a condition. */
const unread: readonly [kind: string, catalog: string, condition: string, since?: number][] = [
  ['large object', 'pg_largeobject_metadata', 'true'],
  ['security label', 'pg_seclabel', 'true'],
  ['privilege on a setting', 'pg_parameter_acl', 'true', 150000],
];

/** Rows of `kind` and `count`, only for what is there. */
export function unreadSql(version: number): string {
  return unread
    .filter(([, , , since = 0]) => version >= since)
    .map(([kind, catalog, condition]) => {
      return `SELECT '${kind}' AS kind, count(*)::int AS count FROM ${catalog} x WHERE ${condition} HAVING count(*) > 0`;
    })
    .join(' UNION ALL ');
}
