import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { messageOf } from '../../errors.ts';
import type { Refusal } from '../tool.ts';

/** What a `package.json` says, as far as it concerns us. */
export interface Manifest {
  type?: string;
  dependencies?: { [name: string]: string };
  devDependencies?: { [name: string]: string };
  scripts?: { [name: string]: string };
}

/** Reads the `package.json` of a folder; or says, in a clause, why that cannot be done. */
export async function readManifest(folder: string): Promise<Manifest | Refusal> {
  const text = await readFile(join(folder, 'package.json'), 'utf8').catch(() => undefined);
  if (text === undefined) return { reason: 'no package.json' };
  try {
    return JSON.parse(text);
  } catch (error) {
    return { reason: `package.json cannot be read: ${messageOf(error)}` };
  }
}

/** Whether a package is among the dependencies. */
export function names({ dependencies, devDependencies }: Manifest, name: string): boolean {
  return Boolean(dependencies?.[name] ?? devDependencies?.[name]);
}
