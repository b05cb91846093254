// src/servers/strays.ts
var query = `
  SELECT 1 AS nr, pg_catalog.format('setting %s (ALTER SYSTEM)', name) AS what,
    pg_catalog.format('ALTER SYSTEM RESET %I', name) AS undo
  FROM pg_catalog.pg_file_settings WHERE sourcefile LIKE '%/postgresql.auto.conf'
  UNION ALL
  SELECT 2, pg_catalog.format('settings of role %I', rolname), pg_catalog.format('ALTER ROLE %I RESET ALL', rolname)
  FROM pg_catalog.pg_db_role_setting JOIN pg_catalog.pg_roles r ON r.oid = setrole WHERE setdatabase = 0
  UNION ALL
  SELECT 3, pg_catalog.format('the rights or the password of role %I', rolname),
    pg_catalog.format('ALTER ROLE %I SUPERUSER LOGIN CONNECTION LIMIT -1 VALID UNTIL ''infinity'' PASSWORD %L', rolname, $1::text)
  FROM pg_catalog.pg_authid WHERE rolname = session_user AND (NOT rolsuper OR NOT rolcanlogin OR rolconnlimit <> -1
    OR rolvaliduntil < 'infinity' OR rolpassword IS DISTINCT FROM $1::text)
  UNION ALL
  SELECT 4, pg_catalog.format('replication slot %I', slot_name),
    pg_catalog.format('SELECT pg_catalog.pg_drop_replication_slot(%L)', slot_name)
  FROM pg_catalog.pg_replication_slots
  WHERE NOT active AND NOT temporary AND slot_name NOT LIKE 'downright%'
  UNION ALL
  SELECT 5, pg_catalog.format('database %I', datname), pg_catalog.format('DROP DATABASE %I WITH (FORCE)', datname)
  FROM pg_catalog.pg_database
  WHERE datname NOT LIKE 'downright\\_%' AND datname NOT IN ('postgres', 'template0', 'template1')
  UNION ALL
  SELECT 6, pg_catalog.format('tablespace %I', spcname), pg_catalog.format('DROP TABLESPACE %I', spcname)
  FROM pg_catalog.pg_tablespace WHERE spcname NOT LIKE 'pg\\_%'
  ORDER BY nr, what`;
async function readPassword(databases) {
  const { rows } = await databases.query("SELECT rolpassword FROM pg_catalog.pg_authid WHERE rolname = session_user");
  return String(rows[0]?.rolpassword);
}
async function findStrays(databases, password) {
  const { rows } = await databases.query(query, [password]);
  return rows.map(({ what, undo }) => ({ what: String(what), undo: String(undo) }));
}
async function removeStrays(databases, strays) {
  for (const { undo } of strays) await databases.query(undo).catch(() => {
  });
  if (strays.some(({ undo }) => undo.startsWith("ALTER SYSTEM"))) await databases.query("SELECT pg_reload_conf()");
}
export {
  findStrays,
  readPassword,
  removeStrays
};
