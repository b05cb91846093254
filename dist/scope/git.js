// src/scope/git.ts
import { execFile } from "node:child_process";
import { promisify } from "node:util";
var run = promisify(execFile);
async function diffByGit(folder, base) {
  const git = async (...args) => (await run("git", ["-C", folder, ...args], { env: withoutHook(process.env), maxBuffer: 256 * 1024 * 1024 })).stdout;
  const baseSha = (await git("merge-base", base, "HEAD")).trim();
  const [head, prefix, changed, untracked] = await Promise.all([
    git("rev-parse", "HEAD"),
    git("rev-parse", "--show-prefix"),
    git("diff", "--name-status", "-z", "--find-renames", "--no-relative", "--ignore-submodules", baseSha),
    git("ls-files", "--others", "--exclude-standard", "--full-name", "-z", "--", ":/")
  ]);
  return {
    base,
    baseSha,
    by: "git",
    files: [...readNameStatus(changed), ...untracked.split("\0").flatMap((path) => path === "" ? [] : [{ path }])],
    prefix: prefix.replace(/\n$/, ""),
    textAtBase: (path) => git("show", `${baseSha}:${path}`).catch(() => null),
    isAhead: head.trim() !== baseSha
  };
}
function withoutHook(env) {
  const { GIT_DIR: _, GIT_WORK_TREE: __, GIT_INDEX_FILE: ___, GIT_PREFIX: ____, ...rest } = env;
  return rest;
}
function readNameStatus(text) {
  const words = text.split("\0");
  const files = [];
  for (let index = 0; index + 1 < words.length; ) {
    const [letter, path] = [words[index++]?.[0], words[index++]];
    if (letter === "R") files.push({ path: words[index++], was: path });
    else if (letter === "A" || letter === "C") files.push({ path: letter === "C" ? words[index++] : path });
    else files.push({ path, was: path, ...letter === "D" ? { removed: true } : {} });
  }
  return files;
}
export {
  diffByGit
};
