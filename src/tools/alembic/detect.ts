import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, posix, relative, sep } from 'node:path';
import type { Refusal } from '../tool.ts';

/** Where the migrations of a project are; paths are relative to its folder. */
export interface Place {
  /** The project's folder, in which Alembic runs. */
  folder: string;
  /** Flask-Migrate's `env.py` asks the running Flask application for everything. */
  flask: boolean;
  /** Alembic's configuration, or null where the Flask application knows it. */
  config: string | null;
  /** The folder with `env.py`. */
  directory: string;
}

/** Finds the migrations of Alembic or Flask-Migrate in a folder. Reads files, runs nothing. */
export function findMigrations(folder: string): Place | Refusal {
  for (const config of ['alembic.ini', 'pyproject.toml']) {
    const place = configuredBy(join(folder, config), folder);
    if (place) return place;
  }
  const nearest = migrationsBelow(folder);
  const [directory] = nearest;
  if (directory !== undefined && usesFlask(join(folder, directory, 'env.py'))) {
    const projects = new Set(nearest.map((one) => flaskAround(folder, one).folder));
    if (projects.size > 1) return { reason: severalReason('folders of migrations', nearest) };
    return flaskAround(folder, directory);
  }
  const [config, ...others] = configurations(folder, mostDeep);
  if (config === undefined) {
    const without = directory && `${directory}/env.py is there, but no alembic.ini`;
    return { reason: without ?? 'no alembic.ini and no migrations/env.py' };
  }
  if (others.length > 0) {
    const files = [config, ...others].map((file) => relative(folder, file).split(sep).join('/'));
    return { reason: severalReason('alembic.ini', files) };
  }
  return configuredBy(config, folder) as Place;
}

function severalReason(what: string, paths: string[]): string {
  return `several ${what}, of which one has to be chosen by its folder: ${paths.join(', ')}`;
}

/**
 * The place that a configuration file names. Its `script_location` is seen from where Alembic is run, which is not
 * always where the file is: from the folder we look at, from the file's own, or from one above it.
 */
function configuredBy(file: string, folder: string): Place | undefined {
  const location = scriptLocation(file);
  if (location === undefined) return undefined;
  const own = dirname(file);
  const isOwn = location.includes('%(here)s');
  const path = location.replace(/%\(here\)s\/?/g, '').replaceAll(':', '/') || '.';
  const candidates = isOwn ? [own] : [folder, own, ...above(own)];
  const seenFrom = candidates.find((one) => existsSync(join(one, path, 'env.py')));
  // A package (`app:migrations`) is imported, wherever Alembic is run.
  const base = location.includes(':') || isOwn ? own : (seenFrom ?? folder);
  const directory =
    relative(base, join(seenFrom ?? base, path))
      .split(sep)
      .join('/') || '.';
  // Some projects keep an alembic.ini of their own for Flask-Migrate's env.py.
  if (usesFlask(join(base, directory, 'env.py'))) return atFlask(base, directory);
  return { folder: base, flask: false, config: relative(base, file).split(sep).join('/'), directory };
}

function above(folder: string): string[] {
  const parents: string[] = [];
  for (let parent = dirname(folder); parents.length < mostDeep && parent !== dirname(parent); parent = dirname(parent))
    parents.push(parent);
  return parents;
}

/** How many folders a configuration may be away from where we were told to look. */
const mostDeep = 4;

/** The nearest folders of migrations below a folder, relative to it; `migrations` is the only one where it is there. */
function migrationsBelow(folder: string): string[] {
  let level = [''];
  for (let depth = 0; depth < mostDeep; depth++) {
    level = level.flatMap((outer) => ownSubfolders(join(folder, outer)).map((name) => posix.join(outer, name)));
    const found = level.filter((name) => isMigrations(join(folder, name)));
    if (found.length > 0) return found.includes('migrations') ? ['migrations'] : found;
  }
  return [];
}

/** The alembic.ini files below a folder, but not those of packages that are installed there. */
function configurations(folder: string, depth: number): string[] {
  return ownSubfolders(folder).flatMap((name) => {
    const inner = join(folder, name);
    const file = join(inner, 'alembic.ini');
    const found = scriptLocation(file) === undefined ? [] : [file];
    return [...found, ...(depth > 1 ? configurations(inner, depth - 1) : [])];
  });
}

/** The project that migrations below a folder belong to: of a monorepo, the one on the way to them. */
function flaskAround(folder: string, directory: string): Place {
  const parts = directory.split('/');
  const outer = parts.map((_, depth) => parts.slice(0, depth).join('/'));
  const own = outer.find((inner) => isWhereCommandsRun(join(folder, inner))) ?? '';
  return atFlask(join(folder, own), posix.relative(own, directory));
}

/** A folder of a project's own files, which is no package that is imported from elsewhere. */
function isWhereCommandsRun(folder: string): boolean {
  const names = readdirSync(folder);
  return !names.includes('__init__.py') && names.some((name) => /\.py$|^(\.flaskenv|pyproject\.toml)$/.test(name));
}

function atFlask(folder: string, directory: string): Place {
  return { folder, flask: true, config: null, directory };
}

/** `script_location` of a configuration file, or undefined when it is no configuration of Alembic. */
function scriptLocation(file: string): string | undefined {
  if (!existsSync(file)) return undefined;
  const text = readFileSync(file, 'utf8');
  if (file.endsWith('.toml') && !/^\s*\[tool\.alembic\]/m.test(text)) return undefined;
  return /^\s*script_location\s*=\s*["']?([^"'\r\n]+?)["']?\s*$/m.exec(text)?.[1];
}

function isMigrations(folder: string): boolean {
  return existsSync(join(folder, 'env.py')) && existsSync(join(folder, 'versions'));
}

function usesFlask(envFile: string): boolean {
  return existsSync(envFile) && /current_app/.test(readFileSync(envFile, 'utf8'));
}

/** Those of the project: not what is installed there. */
function ownSubfolders(folder: string): string[] {
  return subfolders(folder).filter((name) => name !== 'site-packages' && !existsSync(join(folder, name, 'pyvenv.cfg')));
}

function subfolders(folder: string): string[] {
  if (!existsSync(folder)) return [];
  const entries = readdirSync(folder, { withFileTypes: true });
  return entries
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.') && entry.name !== 'node_modules')
    .map((entry) => entry.name)
    .sort();
}
