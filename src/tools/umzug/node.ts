import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { UserError } from '../../errors.ts';
import type { Runner } from './runner.ts';

/**
 * The Node.js of the project: the given one, the one on the PATH, or the one that runs Downright.
 * (An action runs in a Node.js of the runner's own, which is not the one that the workflow set up.)
 */
export function findNode(given: string | undefined): string {
  if (given !== undefined) return given;
  const name = process.platform === 'win32' ? 'node.exe' : 'node';
  const candidates = (process.env.PATH ?? '').split(delimiter).map((folder) => join(folder, name));
  return candidates.find((path) => existsSync(path)) ?? process.execPath;
}

/** The file by which Yarn's Plug'n'Play has the packages of a project, which are then in no node_modules. */
function plugAndPlay({ folder }: Runner): string | undefined {
  for (let inner = folder; ; inner = dirname(inner)) {
    const file = join(inner, '.pnp.cjs');
    if (existsSync(file)) return file;
    if (inner === dirname(inner)) return undefined;
  }
}

/** Arguments for Node.js that make it find such packages. */
export function plugAndPlayArgs(runner: Runner): string[] {
  const file = plugAndPlay(runner);
  if (!file) return [];
  const loader = file.replace(/cjs$/, 'loader.mjs');
  const forModules = runner.type === 'module' && existsSync(loader) ? ['--loader', pathToFileURL(loader).href] : [];
  return ['--require', file, ...forModules];
}

/** Checks that the project's packages are there. Throws a UserError if not. */
export function requirePackages(runner: Runner): void {
  if (plugAndPlay(runner)) return;
  const missing = runner.packages.find((name) => installedVersion(name, runner.file) === undefined);
  if (!missing) return;
  if (missing === 'sequelize-cli' && installedVersion('sequelize', runner.file) !== undefined) {
    throw new UserError(`sequelize-cli is not installed in ${runner.folder}.`, {
      why: 'the project has a .sequelizerc, or names it in package.json, and Node.js does not find it',
      hint: 'Install it with the project: `npm install --save-dev sequelize-cli`.',
    });
  }
  throw new UserError(`The packages of ${runner.folder} are not installed.`, {
    why: `package.json names ${missing}, and Node.js does not find it`,
    hint: `Run \`npm ci\` in ${runner.folder} first (or pnpm, or yarn).`,
  });
}

/** Version of an installed package as a module of the project sees it; undefined when it is not there. */
export function installedVersion(name: string, file: string): string | undefined {
  for (const folder of createRequire(file).resolve.paths(name) ?? []) {
    const manifest = join(folder, name, 'package.json');
    if (existsSync(manifest)) return JSON.parse(readFileSync(manifest, 'utf8')).version;
  }
  return undefined;
}
