import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { copyFile, cp, mkdir, mkdtemp, readdir, readFile, rename, rm, symlink } from 'node:fs/promises';
import { tmpdir, userInfo } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const fixtures = fileURLToPath(new URL('../fixtures/projects', import.meta.url));
/** Not below this repository, where Node.js would find Downright's own packages for them, too. */
const cache = join(tmpdir(), `downright-node-projects-${userInfo().uid}`);

/**
 * A Node.js project of the fixtures, with its packages installed from the registry by `npm ci`.
 * The packages of one lock file are installed once, and shared by all projects that have the same.
 * @param folder the fixture, relative to fixtures/projects (or absolute)
 * @param lockFolder where its lock file is, when several fixtures share one
 * @returns the folder of a copy outside git, which must not be changed
 */
export async function installed(folder: string, lockFolder = folder): Promise<string> {
  const source = resolve(fixtures, folder);
  const packages = await installedPackages(resolve(fixtures, lockFolder));
  const copy = join(cache, `${basename(source)}-${hash((await hashOfFiles(source)) + packages)}`);
  await once(copy, async (unfinished) => {
    await cp(source, unfinished, { recursive: true, filter: (path) => basename(path) !== 'node_modules' });
    await symlink(packages, join(unfinished, 'node_modules'));
  });
  return copy;
}

/** How each package manager installs what its lock file says, run by npm. */
const managers: { [lockFile: string]: string[] } = {
  'package-lock.json': ['ci', '--no-audit', '--no-fund', '--loglevel=error'],
  'pnpm-lock.yaml': ['exec', '--yes', '--', 'pnpm@10.34.8', 'install', '--frozen-lockfile'],
  'yarn.lock': ['exec', '--yes', '--', 'yarn@1.22.22', 'install', '--frozen-lockfile'],
  '.yarnrc.yml': ['exec', '--yes', '--package=@yarnpkg/cli-dist@4.18.1', '--', 'yarn', 'install', '--immutable'],
};

/**
 * A Node.js project of the fixtures, in which its own package manager has installed its packages, in its own layout.
 * @param folder the fixture, relative to fixtures/projects
 * @returns the folder of a copy outside git, which must not be changed
 */
export async function installedInPlace(folder: string): Promise<string> {
  const source = resolve(fixtures, folder);
  const copy = join(cache, `${basename(source)}-${hash(await hashOfFiles(source))}`);
  await once(copy, async (unfinished) => {
    await cp(source, unfinished, { recursive: true });
    const args = Object.entries(managers).findLast(([file]) => existsSync(join(source, file)))?.[1] ?? [];
    console.error(`installing the packages of ${source} with npm ${args.join(' ')} …`);
    await promisify(execFile)('npm', args, { cwd: unfinished });
  });
  return copy;
}

/** The node_modules folder that belongs to the lock file of a project. */
export async function installedPackages(project: string): Promise<string> {
  const lock = JSON.parse(await readFile(join(project, 'package-lock.json'), 'utf8'));
  const names = { ...lock.packages, '': lock.packages[''].dependencies };
  const home = join(cache, `packages-${hash(JSON.stringify(names))}`);
  await once(home, async (unfinished) => {
    console.error(`installing the packages of ${project} with npm ci …`);
    for (const file of ['package.json', 'package-lock.json'])
      await copyFile(join(project, file), join(unfinished, file));
    await promisify(execFile)('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], { cwd: unfinished });
  });
  return join(home, 'node_modules');
}

/** Makes a folder, unless it is there already; safe when several processes do it at the same time. */
async function once(folder: string, fill: (unfinished: string) => Promise<void>): Promise<void> {
  if (existsSync(folder)) return;
  await mkdir(cache, { recursive: true });
  const unfinished = await mkdtemp(join(cache, 'unfinished-'));
  try {
    await fill(unfinished);
    await rename(unfinished, folder);
  } catch (error) {
    await rm(unfinished, { recursive: true, force: true });
    if (!existsSync(folder)) throw error; // else another process was faster
  }
}

async function hashOfFiles(folder: string): Promise<string> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const own = files.filter((file) => !file.includes('/node_modules/')).sort();
  const texts = await Promise.all(own.map((file) => readFile(file, 'utf8')));
  return hash(own.map((file, index) => `${file.slice(folder.length)}\0${texts[index]}`).join('\0'));
}

function hash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 12);
}
