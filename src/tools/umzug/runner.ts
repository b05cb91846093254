import { readdir, readFile } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import type { Refusal } from '../tool.ts';
import { names, readManifest } from './manifest.ts';

/** What runs the migrations of a Node.js project. */
export interface Runner {
  /** A module of the project that makes an Umzug, the project's sequelize-cli, or nothing but a folder of files. */
  kind: 'umzug' | 'sequelize-cli' | 'folder';
  /** Absolute path of the project folder. */
  folder: string;
  /** Absolute path of the module that makes the Umzug; of package.json where there is none. */
  file: string;
  type: 'commonjs' | 'module';
  /** Absolute paths of modules that load it, and may give it what it wants; the likeliest first. */
  callers?: string[];
  /** Packages that must be installed. */
  packages: string[];
  /** Absolute path of the folder of migrations, where that is known before anything is loaded. */
  migrations?: string;
  /** What the project gives sequelize-cli on its command line. */
  args?: string[];
  /** Whether what configures sequelize-cli, or calls it, names TypeScript or what runs it. */
  speaksOfTypeScript?: boolean;
}

const folders = ['.', 'src', 'db', 'database', 'migrations', 'scripts', 'src/db', 'src/database', 'lib', 'bin'];
const usualNames = ['umzug', 'migrator', 'migrate', 'migration', 'migrations', 'db', 'database', 'index'];
/** `new Umzug(…)`, also by the name of what it was imported as: `new umzug.Umzug(…)`. */
const makes = /\bnew\s+(?:\w+\.)?Umzug\s*[(<]/;
const extension = /(?<!\.d)\.[cm]?[jt]s$/;

/** Finds the runner of the project in a folder; or says, in a clause, why there is none. */
export async function findRunner(folder: string): Promise<Runner | Refusal> {
  const manifest = await readManifest(folder);
  if ('reason' in manifest) return manifest;
  if (!names(manifest, 'umzug')) return { reason: 'package.json does not name umzug' };
  const file = await findMakingModule(folder);
  if (!file) return { reason: 'package.json names umzug, but no module that makes a `new Umzug(…)` was found' };
  const isModule = (path: string): boolean =>
    /\.m[jt]s$/.test(path) || (/\.[jt]s$/.test(path) && manifest.type === 'module');
  const callers = (await callersOf(folder, file)).filter((path) => isModule(path) === isModule(file));
  return {
    kind: 'umzug',
    folder: resolve(folder),
    file: resolve(folder, file),
    type: isModule(file) ? 'module' : 'commonjs',
    callers: callers.map((path) => resolve(folder, path)),
    packages: ['umzug'],
  };
}

/** Modules with the usual names come first, those in outer folders before those in inner ones. */
async function findMakingModule(folder: string): Promise<string | undefined> {
  let mentioned: string | undefined;
  for (const usual of [true, false]) {
    for (const inner of folders) {
      // Hundreds of migrations need not be read for this.
      if (!usual && inner === 'migrations') continue;
      for (const file of await modules(join(folder, inner))) {
        if (usual !== isUsual(file)) continue;
        const path = join(inner, file);
        const text = await readFile(join(folder, path), 'utf8');
        if (makes.test(text)) return path;
        if (usual && /\bumzug\b/.test(text)) mentioned ??= path;
      }
    }
  }
  return (await findDeeper(folder)) ?? mentioned;
}

/** Modules with the usual names that load another one. */
async function callersOf(folder: string, file: string): Promise<string[]> {
  const name = basename(file).replace(extension, '');
  const asked = name === 'index' ? basename(dirname(file)) : name;
  const loads = new RegExp(`['"]\\.[^'"]*/${asked.replace(/[^\w-]/g, '\\$&')}(/index)?(\\.[cm]?[jt]s)?['"]`);
  const found: string[] = [];
  for (const inner of folders) {
    for (const path of (await modules(join(folder, inner))).map((one) => join(inner, one))) {
      if (path === file || !isUsual(basename(path))) continue;
      if (loads.test(await readFile(join(folder, path), 'utf8'))) found.push(path);
    }
  }
  return found;
}

/** Looks through all folders but those of packages and of what is built; the outer ones come first. */
async function findDeeper(folder: string): Promise<string | undefined> {
  let level = ['.'];
  for (let depth = 0; depth <= mostDeep; depth++) {
    const inner: string[] = [];
    for (const place of level) {
      const entries = await readdir(join(folder, place), { withFileTypes: true }).catch(() => []);
      for (const { name } of entries.filter((entry) => entry.isFile() && extension.test(entry.name))) {
        const text = await readFile(join(folder, place, name), 'utf8');
        if (makes.test(text)) return join(place, name);
      }
      const isOurs = (name: string) => !/^(\.|node_modules$|dist$|build$|coverage$|tests?$|__tests__$)/.test(name);
      for (const entry of entries) if (entry.isDirectory() && isOurs(entry.name)) inner.push(join(place, entry.name));
    }
    level = inner.sort();
  }
  return undefined;
}

/** How many folders a runner may be away from the project's. */
const mostDeep = 4;

/** Files of a folder that may be a runner; empty when there is no such folder. */
async function modules(folder: string): Promise<string[]> {
  const files = await readdir(folder).catch(() => []);
  return files.filter((file) => extension.test(file)).sort(byUsualNames);
}

function rank(file: string): number {
  const index = usualNames.indexOf(file.replace(extension, ''));
  return index === -1 ? usualNames.length : index;
}

function byUsualNames(a: string, b: string): number {
  return rank(a) - rank(b) || (a < b ? -1 : 1);
}

function isUsual(file: string): boolean {
  return rank(file) < usualNames.length;
}
