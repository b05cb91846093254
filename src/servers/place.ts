import { accessSync, chmodSync, constants, existsSync, realpathSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { UserError } from '../errors.ts';
import { type Account, canEnter } from './account.ts';
import { TemporaryFolder } from './temporary.ts';

const shared = '/dev/shm';
const tmpfs = 0x01021994;
/** A container's /dev/shm is often 64 MB: too little for the databases of a replay. */
const enough = 1024 ** 3;

/** Folders that may hold a server's data, the best first: in memory, copying a database is many times faster. */
export function places(): string[] {
  const folders = [...(isRoomyMemory(shared) ? [shared] : []), tmpdir(), '/var/tmp'];
  return folders.filter((folder) => existsSync(folder)).map((folder) => realpathSync(folder));
}

/**
 * Makes the folder of one server in the first place that will do; `account`, who runs PostgreSQL, can pass through.
 * @throws UserError when none will
 */
export function makePlace(account: Account | null): TemporaryFolder {
  const parent = places().find((folder) => isWritable(folder) && canEnter(account, folder));
  if (parent === undefined) {
    throw new UserError('There is no folder for the data of PostgreSQL', {
      why: `none of ${places().join(', ')} can be written to${account ? ` and entered by user ${account.name}` : ''}`,
      hint: 'Set TMPDIR to a folder that can.',
    });
  }
  const folder = new TemporaryFolder(parent);
  if (account) chmodSync(folder.path, 0o711);
  return folder;
}

function isRoomyMemory(folder: string): boolean {
  if (process.platform !== 'linux') return false;
  try {
    const { type, bavail, bsize } = statfsSync(folder);
    return type === tmpfs && bavail * bsize >= enough;
  } catch {
    return false;
  }
}

function isWritable(folder: string): boolean {
  try {
    accessSync(folder, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}
