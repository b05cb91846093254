import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, join } from 'node:path';
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

/** Checks that the project's packages are there. Throws a UserError if not. */
export function requirePackages({ folder, file }: Runner): void {
  try {
    createRequire(file).resolve('umzug');
  } catch (cause) {
    throw new UserError(`The packages of ${folder} are not installed.`, {
      why: 'package.json names umzug, and Node.js does not find it',
      hint: `Run \`npm ci\` in ${folder} first (or pnpm, or yarn).`,
      cause,
    });
  }
}

/** Version of an installed package as a module of the project sees it; undefined when it is not there. */
export function installedVersion(name: string, file: string): string | undefined {
  for (const folder of createRequire(file).resolve.paths(name) ?? []) {
    const manifest = join(folder, name, 'package.json');
    if (existsSync(manifest)) return JSON.parse(readFileSync(manifest, 'utf8')).version;
  }
  return undefined;
}
