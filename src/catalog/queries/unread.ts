import { firstOid, notOfExtension } from './family.ts';

/** What is not read, and counted instead: its name, its system catalog and a condition. */
const unread: readonly [kind: string, catalog: string, condition: string][] = [
  ['transform', 'pg_transform', `x.oid >= ${firstOid} AND ${notOfExtension('x.oid', 'pg_transform')}`],
  ['large object', 'pg_largeobject_metadata', 'true'],
  ['security label', 'pg_seclabel', 'true'],
];

/** Rows of `kind` and `count`, only for what is there. */
export const unreadSql = unread
  .map(([kind, catalog, condition]) => {
    return `SELECT '${kind}' AS kind, count(*)::int AS count FROM ${catalog} x WHERE ${condition} HAVING count(*) > 0`;
  })
  .join(' UNION ALL ');
