import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Refusal } from '../tool.ts';

/** Where the migrations of a project are; paths are relative to its folder. */
export interface Place {
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
    const location = scriptLocation(join(folder, config));
    if (location === undefined) continue;
    const directory = location.replace(/%\(here\)s\/?/g, '').replaceAll(':', '/') || '.';
    // Some projects keep an alembic.ini of their own for Flask-Migrate's env.py.
    return usesFlask(join(folder, directory, 'env.py')) ? atFlask(directory) : { flask: false, config, directory };
  }
  const near = subfolders(folder);
  const nested = near.flatMap((name) => subfolders(join(folder, name)).map((inner) => `${name}/${inner}`));
  const directory = ['migrations', ...near, ...nested].find((name) => isMigrations(join(folder, name)));
  if (directory === undefined) return { reason: 'no alembic.ini and no migrations/env.py' };
  if (usesFlask(join(folder, directory, 'env.py'))) return atFlask(directory);
  const config = `${directory}/alembic.ini`;
  if (!existsSync(join(folder, config))) return { reason: `${directory}/env.py is there, but no alembic.ini` };
  return { flask: false, config, directory };
}

function atFlask(directory: string): Place {
  return { flask: true, config: null, directory };
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

function subfolders(folder: string): string[] {
  if (!existsSync(folder)) return [];
  const entries = readdirSync(folder, { withFileTypes: true });
  return entries
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.') && entry.name !== 'node_modules')
    .map((entry) => entry.name)
    .sort();
}
