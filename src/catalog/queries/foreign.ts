import { comment, type Family, notOfExtension, owner, privileges, sorted } from './family.ts';
import { column } from './select.ts';

export const foreignDataWrappers: Family = {
  kind: 'foreign-data wrapper',
  catalog: 'pg_foreign_data_wrapper',
  sql: (scope) => `
    SELECT w.oid AS root, w.fdwname AS p1,
      CASE WHEN w.fdwhandler <> 0 THEN w.fdwhandler::regprocedure::text END AS handler,
      CASE WHEN w.fdwvalidator <> 0 THEN w.fdwvalidator::regprocedure::text END AS validator,
      ${column(sorted('options', 'w.fdwoptions'))},
      ${owner('w.fdwowner')} AS owner,
      ${column(privileges('w.fdwacl', 'F', 'w.fdwowner'))},
      ${comment('pg_foreign_data_wrapper', 'w.oid')} AS comment
    FROM pg_foreign_data_wrapper w
    WHERE ${scope.wanted('w.oid')} AND ${notOfExtension(scope, 'w.oid', 'pg_foreign_data_wrapper')}`,
};

export const foreignServers: Family = {
  kind: 'foreign server',
  catalog: 'pg_foreign_server',
  sql: (scope) => `
    SELECT s.oid AS root, s.srvname AS p1,
      w.fdwname AS wrapper,
      s.srvtype AS type,
      s.srvversion AS version,
      ${column(sorted('options', 's.srvoptions'))},
      ${owner('s.srvowner')} AS owner,
      ${column(privileges('s.srvacl', 'S', 's.srvowner'))},
      ${comment('pg_foreign_server', 's.oid')} AS comment
    FROM pg_foreign_server s
    JOIN pg_foreign_data_wrapper w ON w.oid = s.srvfdw
    WHERE ${scope.wanted('s.oid')} AND ${notOfExtension(scope, 's.oid', 'pg_foreign_server')}`,
};

/** Of a user mapping's options only the user is told, and the names of the others: their values are secrets. */
export const userMappings: Family = {
  kind: 'user mapping',
  catalog: 'pg_user_mapping',
  sql: (scope) => `
    SELECT m.umid AS root, m.srvname AS p1, CASE m.umuser WHEN 0 THEN 'PUBLIC' ELSE m.usename::text END AS p2,
      (SELECT array_agg(told.option ORDER BY told.option) FROM unnest(m.umoptions) o CROSS JOIN LATERAL
         (SELECT CASE WHEN split_part(o, '=', 1) = 'user' THEN o ELSE split_part(o, '=', 1) END AS option) told) AS options
    FROM pg_user_mappings m
    WHERE ${scope.wanted('m.umid')}`,
};
