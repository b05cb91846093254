import { join } from 'node:path';
import { installedVersion } from './node.ts';
import type { Runner } from './runner.ts';
import { migrationFilesIn, usualFolders } from './unmatched.ts';

/** How Node.js runs the TypeScript of a project. */
export interface TypeScript {
  /** Arguments for Node.js; none where its own stripping of types must do. */
  args: string[];
  /** The package that does it, as the project has installed it; null for Node.js itself. */
  by: string | null;
}

/** Packages that let Node.js run TypeScript, by the type of the project's modules; the first that is installed does. */
const loaders: { name: string; args: { [type in Runner['type']]: string[] } }[] = [
  { name: 'tsx', args: { commonjs: ['--import', 'tsx'], module: ['--import', 'tsx'] } },
  {
    name: 'ts-node',
    args: {
      commonjs: ['--require', 'ts-node/register/transpile-only'],
      module: ['--loader', 'ts-node/esm/transpile-only'],
    },
  },
  {
    name: '@swc-node/register',
    args: {
      commonjs: ['--enable-source-maps', '--require', '@swc-node/register'],
      module: ['--enable-source-maps', '--import', '@swc-node/register/esm-register'],
    },
  },
];

/** How the TypeScript of a project is run; undefined when it has none. */
export async function typeScriptOf(runner: Runner): Promise<TypeScript | undefined> {
  if (!(await hasTypeScript(runner))) return undefined;
  // Node.js looks for them from its working folder, which is the project's.
  const loader = loaders.find(({ name }) => installedVersion(name, runner.file) !== undefined);
  return loader ? { args: loader.args[runner.type], by: loader.name } : { args: [], by: null };
}

async function hasTypeScript({ folder, file, migrations }: Runner): Promise<boolean> {
  if (isTypeScript(file)) return true;
  const folders = migrations ? [migrations] : usualFolders.map((usual) => join(folder, usual));
  return (await Promise.all(folders.map(migrationFilesIn))).flat().some(isTypeScript);
}

function isTypeScript(file: string): boolean {
  return /\.[cm]?ts$/.test(file);
}
