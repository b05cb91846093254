// src/servers/sweep.ts
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { stopNow } from "./stop.js";
import { abandoned, remove } from "./temporary.js";
function sweep(parent) {
  for (const folder of abandoned(parent)) {
    const data = join(folder, "data");
    try {
      const pid = postmasterOf(data);
      if (pid !== null) stopNow(pid, data);
      remove(folder);
    } catch {
    }
  }
}
function postmasterOf(data) {
  try {
    const pid = Number(readFileSync(join(data, "postmaster.pid"), "utf8").split("\n")[0]);
    return pid > 1 && commandOf(pid).includes(` -D ${data} `) ? pid : null;
  } catch {
    return null;
  }
}
function commandOf(pid) {
  if (process.platform === "linux") return readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ");
  return execFileSync("ps", ["-ww", "-o", "args=", "-p", String(pid)], { encoding: "utf8" });
}
export {
  sweep
};
