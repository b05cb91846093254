// src/servers/programs.ts
import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { delimiter, isAbsolute, join } from "node:path";
import { UserError } from "../errors.js";
import { canEnter } from "./account.js";
import { cacheFolder } from "./cache.js";
import { fetchPostgres } from "./fetch.js";
import { pins } from "./pins.js";
var platform = `${process.platform === "win32" ? "windows" : process.platform}-${process.arch}`;
async function findPrograms(major, account, progress, signal) {
  const pin = pins[major];
  if (!pin) {
    throw new UserError(`There is no PostgreSQL ${major} to start`, {
      hint: `Ask for one of ${Object.keys(pins).join(", ")}.`
    });
  }
  const installed = installedFolders(major).find((folder) => isMajor(folder, major) && canEnter(account, folder));
  return installed ?? fetchPostgres({ pin, platform, cache: cacheFolder(account), progress, signal });
}
function installedFolders(major) {
  const { PGBIN, PATH } = process.env;
  const onPath = (PATH ?? "").split(delimiter).filter((folder) => isAbsolute(folder));
  return [...PGBIN ? [PGBIN] : [], `/usr/lib/postgresql/${major}/bin`, ...onPath];
}
function isMajor(folder, major) {
  const suffix = process.platform === "win32" ? ".exe" : "";
  const postgres = join(folder, `postgres${suffix}`);
  if (!existsSync(postgres) || !existsSync(join(folder, `initdb${suffix}`))) return false;
  try {
    const version = execFileSync(postgres, ["--version"], { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] });
    return new RegExp(`\\b${major}(\\.\\d+|beta\\d+|rc\\d+|devel)`).test(version);
  } catch {
    return false;
  }
}
export {
  findPrograms
};
