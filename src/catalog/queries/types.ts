import { type Family, notOfExtension, userSchema } from './family.ts';

export const enums: Family = {
  kind: 'enum',
  sql: (scope) => `
    SELECT n.nspname AS p1, t.typname AS p2,
      (SELECT pg_catalog.array_agg(e.enumlabel::text ORDER BY e.enumsortorder)
       FROM pg_catalog.pg_enum e WHERE e.enumtypid = t.oid) AS labels
    FROM pg_catalog.pg_type t
    JOIN pg_catalog.pg_namespace n ON n.oid = t.typnamespace
    WHERE t.typtype = 'e' AND ${userSchema} AND ${scope.wanted('t.oid')} AND ${notOfExtension('t.oid', 'pg_type')}`,
};
