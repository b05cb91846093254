// src/servers/cache.ts
import { accessSync, chmodSync, constants, lstatSync, mkdirSync } from "node:fs";
import { homedir, tmpdir } from "node:os";
import { join } from "node:path";
import { messageOf, UserError } from "../errors.js";
import { canEnter } from "./account.js";
function cacheFolder(account, environment = process.env) {
  const asked = environment.DOWNRIGHT_CACHE;
  if (asked) {
    const reason = unusable(asked, account);
    if (!reason) return asked;
    throw new UserError(`The cache folder ${asked} cannot be used`, {
      why: reason,
      hint: "Set DOWNRIGHT_CACHE to another folder."
    });
  }
  const reasons = [];
  for (const folder of candidates(environment)) {
    const reason = unusable(folder, account) ?? notOurs(folder);
    if (!reason) return folder;
    reasons.push(`${folder}: ${reason}`);
  }
  throw new UserError("There is no folder to keep PostgreSQL in", {
    why: reasons.join("\n"),
    hint: "Set DOWNRIGHT_CACHE to a folder that can be written to."
  });
}
function candidates(environment) {
  const { GITHUB_ACTIONS, RUNNER_TOOL_CACHE, XDG_CACHE_HOME, HOME } = environment;
  const folders = [];
  if (GITHUB_ACTIONS === "true" && RUNNER_TOOL_CACHE) folders.push(join(RUNNER_TOOL_CACHE, "downright"));
  if (XDG_CACHE_HOME) folders.push(join(XDG_CACHE_HOME, "downright"));
  if (HOME) folders.push(join(HOME, ".cache", "downright"));
  else if (process.platform === "win32") folders.push(join(homedir(), ".cache", "downright"));
  if (process.getuid?.() === 0) folders.push("/var/cache/downright");
  folders.push(join(tmpdir(), `downright-cache-${process.getuid?.() ?? "user"}`));
  return folders;
}
function unusable(folder, account) {
  try {
    const isNew = mkdirSync(folder, { recursive: true }) !== void 0;
    if (isNew) chmodSync(folder, 493);
  } catch (error) {
    return messageOf(error);
  }
  return canEnter(account, folder) ? null : `user ${account?.name}, who runs PostgreSQL, cannot enter it`;
}
function notOurs(folder) {
  try {
    accessSync(folder, constants.W_OK);
  } catch (error) {
    return messageOf(error);
  }
  if (process.platform === "win32") return null;
  const { uid, mode } = lstatSync(folder);
  if (uid !== process.getuid?.()) return "it belongs to somebody else";
  return mode & 18 ? "others can write to it" : null;
}
export {
  cacheFolder
};
