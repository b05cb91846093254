// src/scope/base-copy.ts
import { cp, mkdir, mkdtemp, readdir, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
var installed = ["node_modules", ".venv", "venv", "env"];
var leftOut = [".git", "__pycache__", ...installed];
async function copyFolder(folder) {
  const home = await mkdtemp(join(tmpdir(), "downright-base-"));
  const copy = join(home, basename(folder));
  await cp(folder, copy, { recursive: true, filter: (path) => path === folder || !leftOut.includes(basename(path)) });
  for (const name of await readdir(folder)) {
    if (installed.includes(name)) await symlink(join(folder, name), join(copy, name));
  }
  return { folder: copy, [Symbol.asyncDispose]: () => rm(home, { recursive: true, force: true }) };
}
async function copyBase(diff, folder, isNeeded) {
  const project = await copyFolder(folder);
  const copy = project.folder;
  for (const { path, was, removed } of diff.files) {
    if (!removed && path.startsWith(diff.prefix) && isNeeded(path) && path !== was)
      await rm(inCopy(path), { force: true });
    if (was === void 0 || !was.startsWith(diff.prefix) || !isNeeded(was)) continue;
    const text = await diff.textAtBase(was);
    if (text === null) continue;
    await mkdir(dirname(inCopy(was)), { recursive: true });
    await writeFile(inCopy(was), text);
  }
  return project;
  function inCopy(path) {
    return join(copy, path.slice(diff.prefix.length));
  }
}
export {
  copyBase,
  copyFolder
};
