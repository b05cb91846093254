import { execFileSync, spawnSync } from 'node:child_process';
import { UserError } from '../errors.ts';

/** The user that PostgreSQL runs as, when it cannot be ourselves. */
export interface Account {
  name: string;
  uid: number;
  gid: number;
}

/**
 * PostgreSQL refuses to run as root: then it runs as `postgres` where there is such a user, else as `nobody`.
 * @returns null when PostgreSQL can run as ourselves
 */
export function postgresAccount(): Account | null {
  if (process.getuid?.() !== 0) return null;
  for (const name of ['postgres', 'nobody']) {
    const uid = idOf('-u', name);
    const gid = idOf('-g', name);
    if (uid !== null && gid !== null) return { name, uid, gid };
  }
  throw new UserError('PostgreSQL cannot be started', {
    why: 'it refuses to run as root, and this machine has neither a user `postgres` nor a user `nobody`',
    hint: 'Run Downright as a user other than root.',
  });
}

/** What `spawn` needs to start a program as that user. */
export function runAs(account: Account | null): { uid?: number; gid?: number } {
  return account ? { uid: account.uid, gid: account.gid } : {};
}

/** Whether that user can list and enter a folder: root's home, for one, is closed to all others. */
export function canEnter(account: Account | null, folder: string): boolean {
  if (!account) return true;
  return spawnSync('test', ['-r', folder, '-a', '-x', folder], { ...runAs(account), stdio: 'ignore' }).status === 0;
}

function idOf(flag: '-u' | '-g', name: string): number | null {
  try {
    return Number(execFileSync('id', [flag, name], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }));
  } catch {
    return null;
  }
}
