import { readdir, readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { messageOf } from '../../errors.ts';
import type { Refusal } from '../tool.ts';

/** The module of a project that makes its Umzug instance. */
export interface Runner {
  /** Absolute path of the project folder. */
  folder: string;
  /** Absolute path of the module. */
  file: string;
  type: 'commonjs' | 'module';
}

const folders = ['.', 'src', 'db', 'database', 'migrations', 'scripts', 'src/db', 'src/database', 'lib', 'bin'];
const names = ['umzug', 'migrator', 'migrate', 'migration', 'migrations', 'db', 'database', 'index'];
const extensions = ['.js', '.cjs', '.mjs'];

/** Finds the runner of the project in a folder; or says, in a clause, why there is none. */
export async function findRunner(folder: string): Promise<Runner | Refusal> {
  const text = await readFile(join(folder, 'package.json'), 'utf8').catch(() => undefined);
  if (text === undefined) return { reason: 'no package.json' };
  const manifest = parse(text);
  if ('reason' in manifest) return manifest;
  if (!manifest.dependencies?.umzug && !manifest.devDependencies?.umzug) {
    return { reason: 'package.json does not name umzug' };
  }
  const file = await findMakingModule(folder);
  if (!file) return { reason: 'package.json names umzug, but no module that makes a `new Umzug(…)` was found' };
  const isModule = file.endsWith('.mjs') || (file.endsWith('.js') && manifest.type === 'module');
  return { folder: resolve(folder), file: resolve(folder, file), type: isModule ? 'module' : 'commonjs' };
}

interface Manifest {
  type?: string;
  dependencies?: { [name: string]: string };
  devDependencies?: { [name: string]: string };
}

function parse(text: string): Manifest | Refusal {
  try {
    return JSON.parse(text);
  } catch (error) {
    return { reason: `package.json cannot be read: ${messageOf(error)}` };
  }
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
        if (/\bnew Umzug\s*[(<]/.test(text)) return path;
        if (usual && /\bumzug\b/.test(text)) mentioned ??= path;
      }
    }
  }
  return mentioned;
}

/** Files of a folder that may be a runner; empty when there is no such folder. */
async function modules(folder: string): Promise<string[]> {
  const files = await readdir(folder).catch(() => []);
  return files.filter((file) => extensions.some((extension) => file.endsWith(extension))).sort(byUsualNames);
}

function rank(file: string): number {
  const index = names.indexOf(file.replace(/\.[cm]?js$/, ''));
  return index === -1 ? names.length : index;
}

function byUsualNames(a: string, b: string): number {
  return rank(a) - rank(b) || (a < b ? -1 : 1);
}

function isUsual(file: string): boolean {
  return rank(file) < names.length;
}
