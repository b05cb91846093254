import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
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
  const users = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'));
  for (const wanted of ['postgres', 'nobody']) {
    const [name, , uid, gid] = users.find(([name]) => name === wanted) ?? [];
    if (name && uid && gid) return { name, uid: Number(uid), gid: Number(gid) };
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
  const env = { PATH: '/usr/bin:/bin' };
  const { status } = spawnSync('test', ['-r', folder, '-a', '-x', folder], { ...runAs(account), env, stdio: 'ignore' });
  return status === 0;
}
