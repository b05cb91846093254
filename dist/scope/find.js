// src/scope/find.ts
import { realpathSync } from "node:fs";
import { relative, sep } from "node:path";
import { messageOf, UserError } from "../errors.js";
import { diffByGit } from "./git.js";
import { isRelevant } from "./relevant.js";
async function findDiff({ folder, scope, base, remote }) {
  if (scope === "all") return {};
  const ofJob = process.env.GITHUB_BASE_REF ? `origin/${process.env.GITHUB_BASE_REF}` : void 0;
  const named = base ?? remote?.base ?? ofJob;
  try {
    const { isAhead, ...diff } = await diffByGit(folder, named ?? "origin/HEAD");
    return named === void 0 && !isAhead && !isRelevant(diff) ? {} : { diff };
  } catch (error) {
    if (remote) return await askRemote(folder, remote, error);
    if (base === void 0) return {};
    throw new UserError(`The base ${base} is not known here`, {
      why: reasonOf(error),
      hint: "Fetch it (`fetch-depth: 0` for actions/checkout), or name another one with `base`.",
      cause: error
    });
  }
}
async function askRemote(folder, remote, why) {
  try {
    const path = relative(realpathSync(remote.root), realpathSync(folder)).split(sep).join("/");
    const prefix = path === "" ? "" : `${path}/`;
    return { diff: { base: remote.base, by: "github", prefix, ...await remote.diff() } };
  } catch (error) {
    return {
      note: `What this change adds could not be known, so that old revisions block as new ones do: git says *${reasonOf(why)}*, GitHub says *${reasonOf(error)}*. With \`fetch-depth: 0\` for \`actions/checkout\`, git knows.`
    };
  }
}
function reasonOf(error) {
  const said = error instanceof Error && "stderr" in error ? String(error.stderr) : "";
  return said.trim().split("\n").at(-1) || (messageOf(error).split("\n")[0] ?? "");
}
export {
  findDiff
};
