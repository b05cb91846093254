// src/added-files.ts
import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { messageOf, UserError } from "./errors.js";
var run = promisify(execFile);
async function addedFiles(folder, base) {
  const git = async (...args) => (await run("git", ["-C", folder, ...args], { maxBuffer: 256 * 1024 * 1024 })).stdout;
  const target = process.env.GITHUB_BASE_REF ? `origin/${process.env.GITHUB_BASE_REF}` : "origin/HEAD";
  try {
    const fork = (await git("merge-base", base ?? target, "HEAD")).trim();
    const committed = await git(
      "diff",
      "--name-only",
      "-z",
      "--no-renames",
      "--diff-filter=A",
      "--relative",
      fork,
      "--",
      "."
    );
    const untracked = await git("ls-files", "--others", "--exclude-standard", "-z", "--", ".");
    return [.../* @__PURE__ */ new Set([...committed.split("\0"), ...untracked.split("\0")])].filter((path) => path !== "").sort();
  } catch (error) {
    if (base === void 0) return void 0;
    throw new UserError(`The base ${base} is not known here`, {
      why: messageOf(error).trim(),
      hint: "Fetch it (`fetch-depth: 0` for actions/checkout), or name another one with `base`.",
      cause: error
    });
  }
}
export {
  addedFiles
};
