import { accessSync, chmodSync, constants, lstatSync, mkdirSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { messageOf, UserError } from '../errors.ts';
import { type Account, canEnter } from './account.ts';

/**
 * The folder in which downloads are kept; made if it is not there.
 * `DOWNRIGHT_CACHE` is taken at its word, and may be read-only if it holds what is wanted. Without it, it is the first
 * folder that we own, that nobody else can write to and that `account`, the user that PostgreSQL runs as, can enter.
 */
export function cacheFolder(account: Account | null, environment: NodeJS.ProcessEnv = process.env): string {
  const asked = environment.DOWNRIGHT_CACHE;
  if (asked) {
    const reason = unusable(asked, account);
    if (!reason) return asked;
    throw new UserError(`The cache folder ${asked} cannot be used`, {
      why: reason,
      hint: 'Set DOWNRIGHT_CACHE to another folder.',
    });
  }
  const reasons: string[] = [];
  for (const folder of candidates(environment)) {
    const reason = unusable(folder, account) ?? notOurs(folder);
    if (!reason) return folder;
    reasons.push(`${folder}: ${reason}`);
  }
  throw new UserError('There is no folder to keep PostgreSQL in', {
    why: reasons.join('\n'),
    hint: 'Set DOWNRIGHT_CACHE to a folder that can be written to.',
  });
}

function candidates(environment: NodeJS.ProcessEnv): string[] {
  const { GITHUB_ACTIONS, RUNNER_TOOL_CACHE, XDG_CACHE_HOME, HOME } = environment;
  const folders: string[] = [];
  if (GITHUB_ACTIONS === 'true' && RUNNER_TOOL_CACHE) folders.push(join(RUNNER_TOOL_CACHE, 'downright'));
  if (XDG_CACHE_HOME) folders.push(join(XDG_CACHE_HOME, 'downright'));
  if (HOME) folders.push(join(HOME, '.cache', 'downright'));
  else if (process.platform === 'win32') folders.push(join(homedir(), '.cache', 'downright'));
  // Root's home is usually closed to the user that PostgreSQL runs as.
  if (process.getuid?.() === 0) folders.push('/var/cache/downright');
  folders.push(join(tmpdir(), `downright-cache-${process.getuid?.() ?? 'user'}`));
  return folders;
}

function unusable(folder: string, account: Account | null): string | null {
  try {
    const isNew = mkdirSync(folder, { recursive: true }) !== undefined;
    if (isNew) chmodSync(folder, 0o755); // Whatever our umask is, the user that runs PostgreSQL must get in.
  } catch (error) {
    return messageOf(error);
  }
  return canEnter(account, folder) ? null : `user ${account?.name}, who runs PostgreSQL, cannot enter it`;
}

/** We must be able to write to it, and nobody else: what is in the cache is run. */
function notOurs(folder: string): string | null {
  try {
    accessSync(folder, constants.W_OK);
  } catch (error) {
    return messageOf(error);
  }
  if (process.platform === 'win32') return null;
  const { uid, mode } = lstatSync(folder);
  if (uid !== process.getuid?.()) return 'it belongs to somebody else';
  return mode & 0o022 ? 'others can write to it' : null;
}
