import { notOfExtension, userSchema } from './family.ts';

/** A kind that is not read, as `kind`, and how many of it there are, as `count`. */
const unread: readonly [kind: string, catalog: string, schema: string | undefined, condition: string][] = [
  ['view', 'pg_class', 'relnamespace', `x.relkind = 'v'`],
  ['materialized view', 'pg_class', 'relnamespace', `x.relkind = 'm'`],
  ['type', 'pg_type', 'typnamespace', `x.typtype IN ('d', 'r')`],
  ['composite type', 'pg_class', 'relnamespace', `x.relkind = 'c'`],
  ['routine', 'pg_proc', 'pronamespace', 'true'],
  ['collation', 'pg_collation', 'collnamespace', 'true'],
  ['operator', 'pg_operator', 'oprnamespace', 'true'],
  ['statistics object', 'pg_statistic_ext', 'stxnamespace', 'true'],
  ['text search configuration', 'pg_ts_config', 'cfgnamespace', 'true'],
  ['trigger', 'pg_trigger', undefined, 'NOT x.tgisinternal'],
  ['policy', 'pg_policy', undefined, 'true'],
  ['rule', 'pg_rewrite', undefined, `x.rulename <> '_RETURN' AND x.oid >= 16384`],
  ['event trigger', 'pg_event_trigger', undefined, 'true'],
  ['publication', 'pg_publication', undefined, 'true'],
  ['foreign server', 'pg_foreign_server', undefined, 'true'],
  ['extension', 'pg_extension', undefined, `x.extname <> 'plpgsql'`],
];

/** Counts what is there but not read: rows of `kind` and `count`. */
export const unreadSql = unread
  .map(([kind, catalog, schema, condition]) => {
    const join = schema ? `JOIN pg_catalog.pg_namespace n ON n.oid = x.${schema} AND ${userSchema}` : '';
    return `SELECT '${kind}' AS kind, count(*)::int AS count FROM pg_catalog.${catalog} x ${join}
      WHERE ${condition} AND ${notOfExtension('x.oid', catalog)}`;
  })
  .join(' UNION ALL ');
