import { readFile } from 'node:fs/promises';
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
const loaders: { name: string; emitsMetadata: boolean; args: { [type in Runner['type']]: string[] } }[] = [
  {
    name: 'tsx',
    emitsMetadata: false,
    args: { commonjs: ['--import', 'tsx'], module: ['--import', 'tsx'] },
  },
  {
    name: 'ts-node',
    emitsMetadata: true,
    args: {
      commonjs: ['--require', 'ts-node/register/transpile-only'],
      module: ['--loader', 'ts-node/esm/transpile-only'],
    },
  },
  {
    name: '@swc-node/register',
    emitsMetadata: true,
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
  const isInstalled = (name: string): boolean => installedVersion(name, runner.file) !== undefined;
  const installed = loaders.filter(({ name }) => isInstalled(name));
  const settings = await readFile(join(runner.folder, 'tsconfig.json'), 'utf8').catch(() => '');
  // Decorators of models read it: without it, sequelize-typescript does not know a column's type.
  const wantsMetadata = /"emitDecoratorMetadata"\s*:\s*true/.test(settings);
  const loader = installed.find(({ emitsMetadata }) => emitsMetadata || !wantsMetadata) ?? installed[0];
  if (!loader) return { args: [], by: null };
  // The others read the `paths` of tsconfig.json by themselves.
  const wantsPaths = loader.name === 'ts-node' && /"paths"\s*:/.test(settings) && isInstalled('tsconfig-paths');
  const paths = wantsPaths ? ['--require', 'tsconfig-paths/register'] : [];
  return { args: [...loader.args[runner.type], ...paths], by: loader.name };
}

async function hasTypeScript({ folder, file, migrations, speaksOfTypeScript }: Runner): Promise<boolean> {
  if (isTypeScript(file) || speaksOfTypeScript) return true;
  const folders = migrations ? [migrations] : usualFolders.map((usual) => join(folder, usual));
  return (await Promise.all(folders.map(migrationFilesIn))).flat().some(isTypeScript);
}

function isTypeScript(file: string): boolean {
  return /\.[cm]?ts$/.test(file);
}
