import { cp, mkdir, mkdtemp, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import type { Diff } from './diff.ts';

/** A copy of a project; it is gone when it is disposed of. */
export interface BaseCopy extends AsyncDisposable {
  folder: string;
}

/** Packages are not copied: the copy uses those of the project. */
const installed = ['node_modules', '.venv', 'venv', 'env'];
const leftOut = ['.git', '__pycache__', ...installed];

/** Copies a project to a place of its own; what is installed in it is only linked. */
export async function copyFolder(folder: string): Promise<BaseCopy> {
  const home = await mkdtemp(join(tmpdir(), 'downright-base-'));
  const copy = join(home, basename(folder));
  await cp(folder, copy, { recursive: true, filter: (path) => path === folder || !leftOut.includes(basename(path)) });
  for (const name of await readdir(folder)) {
    if (installed.includes(name)) await symlink(join(folder, name), join(copy, name));
  }
  return { folder: copy, [Symbol.asyncDispose]: () => rm(home, { recursive: true, force: true }) };
}

/**
 * Copies a project, and takes back what the change does to it.
 * @param folder of the project, absolute
 * @param isNeeded which files are taken back, by their path in the repository
 */
export async function copyBase(diff: Diff, folder: string, isNeeded: (path: string) => boolean): Promise<BaseCopy> {
  const project = await copyFolder(folder);
  const copy = project.folder;
  for (const { path, was, removed } of diff.files) {
    if (!removed && path.startsWith(diff.prefix) && isNeeded(path) && path !== was)
      await rm(inCopy(path), { force: true });
    if (was === undefined || !was.startsWith(diff.prefix) || !isNeeded(was)) continue;
    const text = await diff.textAtBase(was);
    if (text === null) continue;
    await mkdir(dirname(inCopy(was)), { recursive: true });
    await writeFile(inCopy(was), text);
  }
  return project;

  function inCopy(path: string): string {
    return join(copy, path.slice(diff.prefix.length));
  }
}
