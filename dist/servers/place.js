// src/servers/place.ts
import { accessSync, chmodSync, constants, existsSync, realpathSync, statfsSync } from "node:fs";
import { tmpdir } from "node:os";
import { UserError } from "../errors.js";
import { canEnter } from "./account.js";
import { TemporaryFolder } from "./temporary.js";
var shared = "/dev/shm";
var tmpfs = 16914836;
var enough = 1024 ** 3;
function places() {
  const folders = [...isRoomyMemory(shared) ? [shared] : [], tmpdir(), "/var/tmp"];
  return folders.filter((folder) => existsSync(folder)).map((folder) => realpathSync(folder));
}
function makePlace(account) {
  const parent = places().find((folder2) => isWritable(folder2) && canEnter(account, folder2));
  if (parent === void 0) {
    throw new UserError("There is no folder for the data of PostgreSQL", {
      why: `none of ${places().join(", ")} can be written to${account ? ` and entered by user ${account.name}` : ""}`,
      hint: "Set TMPDIR to a folder that can."
    });
  }
  const folder = new TemporaryFolder(parent);
  if (account) chmodSync(folder.path, 457);
  return folder;
}
function isRoomyMemory(folder) {
  if (process.platform !== "linux") return false;
  try {
    const { type, bavail, bsize } = statfsSync(folder);
    return type === tmpfs && bavail * bsize >= enough;
  } catch {
    return false;
  }
}
function isWritable(folder) {
  try {
    accessSync(folder, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}
export {
  makePlace,
  places
};
