// src/servers/temporary.ts
import { lstatSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { onExit } from "./exit.js";
import { hasEnded, us } from "./owner.js";
var TemporaryFolder = class {
  path;
  #forget;
  constructor(parent) {
    let path;
    this.#forget = onExit(() => path && remove(path));
    try {
      path = mkdtempSync(join(parent, `downright-${us.host}-${us.pid}-`));
    } catch (error) {
      this.#forget();
      throw error;
    }
    this.path = path;
  }
  [Symbol.dispose]() {
    remove(this.path);
    this.#forget();
  }
};
function remove(folder) {
  rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
}
function abandoned(parent) {
  return listing(parent).filter((name) => {
    const [, host, pid] = /^downright-([0-9a-f]{8})-(\d+)-\w{6}$/.exec(name) ?? [];
    return host !== void 0 && hasEnded({ host, pid: Number(pid) });
  }).map((name) => join(parent, name)).filter(isOurs);
}
function listing(folder) {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
function isOurs(folder) {
  const status = lstatSync(folder, { throwIfNoEntry: false });
  return status?.isDirectory() === true && (process.platform === "win32" || status.uid === process.getuid?.());
}
export {
  TemporaryFolder,
  abandoned,
  remove
};
