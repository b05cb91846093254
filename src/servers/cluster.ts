import { chownSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { UserError } from '../errors.ts';
import { type Account, runAs } from './account.ts';
import { runProgram } from './program.ts';
import { serverEnvironment } from './settings.ts';

/** What it takes to make a data folder. */
export interface ClusterPlan {
  /** The folder with initdb. */
  programs: string;
  major: number;
  /** A folder of ours; the data goes into `data` in it. */
  folder: string;
  account: Account | null;
  /** Of the superuser `postgres`. */
  password: string;
  signal?: AbortSignal | undefined;
}

/**
 * Makes a data folder in which every connection needs the password.
 * @returns its path
 * @throws UserError with what initdb said
 */
export async function makeCluster(plan: ClusterPlan): Promise<string> {
  const data = join(plan.folder, 'data');
  const passwordFile = join(plan.folder, 'password');
  mkdirSync(data, { mode: 0o700 });
  writeFileSync(passwordFile, plan.password, { mode: 0o600 });
  for (const path of plan.account ? [data, passwordFile] : []) {
    chownSync(path, plan.account?.uid ?? 0, plan.account?.gid ?? 0);
  }
  const args = ['-D', data, '-U', 'postgres', '--auth=scram-sha-256', `--pwfile=${passwordFile}`, '--no-sync'];
  args.push('--no-instructions', '--encoding=UTF8', '--locale=C');
  if (plan.major >= 16) {
    // The password is random: hashing it 4,096 times would only slow down each connection.
    args.push('--set', 'scram_iterations=1');
    // An initdb that is killed half-way leaves nothing outside of its folder.
    if (process.platform !== 'win32') args.push('--set', 'dynamic_shared_memory_type=mmap');
  }

  let failure = await runInitdb(plan, [...args, ...localeArguments(plan.major)]);
  if (failure?.includes('invalid locale')) failure = await runInitdb(plan, args);
  rmSync(passwordFile);
  if (failure === null) return data;
  // Containers like to make up user ids.
  const nameless = failure.includes('effective user ID');
  const hint = 'Give this user id a name in /etc/passwd, or run Downright as a user that has one.';
  throw new UserError('PostgreSQL could not make its data folder', { why: failure, ...(nameless ? { hint } : {}) });
}

/**
 * What initdb needs, after `--locale=C`, to sort by code point and yet know that lower('É') is 'é'. Before 17 the
 * system must know this locale, and may not.
 */
export function localeArguments(major: number): string[] {
  return major >= 17 ? ['--locale-provider=builtin', '--builtin-locale=C.UTF-8'] : ['--lc-ctype=C.UTF-8'];
}

/** @returns null when all went well, else what initdb said */
function runInitdb({ programs, folder, account, signal }: ClusterPlan, args: string[]): Promise<string | null> {
  return runProgram(join(programs, 'initdb'), args, {
    ...runAs(account),
    cwd: folder,
    env: serverEnvironment(),
    signal,
  });
}
