import type { Databases } from './databases.ts';
import { hasEnded } from './owner.ts';

/** A run on another host, of which nothing can be known, counts as ended after this many seconds without a sign. */
const longest = 24 * 60 * 60;

/**
 * Drops databases that runs which were killed left on a server: of ours by name, owned by a role that we are, and
 * either made by a process of this host that has ended, or old and without a connection. What cannot be dropped stays.
 */
export async function dropLeftDatabases(databases: Databases): Promise<void> {
  const { rows } = await databases.query(`
    SELECT d.datname AS name, pg_catalog.count(pid)::int AS connections
    FROM pg_catalog.pg_database d LEFT JOIN pg_catalog.pg_stat_activity a ON a.datid = d.oid
    WHERE pg_catalog.pg_has_role(datdba, 'MEMBER') AND d.datname LIKE 'downright\\_%'
    GROUP BY d.datname`);
  for (const { name, connections } of rows as { name: string; connections: number }[]) {
    if (!isLeft(name, connections)) continue;
    await databases.dropNamed(name).catch(() => {}); // Another run may be dropping the same.
  }
}

function isLeft(name: string, connections: number): boolean {
  const pattern = /^downright_(?<host>[0-9a-f]{8})_(?<pid>\d{1,10})_(?<made>[0-9a-z]{6,7})_[0-9a-f]{10}$/;
  const parts = pattern.exec(name)?.groups as { host: string; pid: string; made: string } | undefined;
  if (!parts) return false;
  const isOld = Date.now() / 1000 - Number.parseInt(parts.made, 36) > longest;
  return hasEnded({ host: parts.host, pid: Number(parts.pid) }) || (isOld && connections === 0);
}
