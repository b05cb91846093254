// src/servers/stop.ts
import { existsSync } from "node:fs";
import { join } from "node:path";
function stopNow(pid, data) {
  const lock = join(data, "postmaster.pid");
  const sleeper = new Int32Array(new SharedArrayBuffer(4));
  try {
    process.kill(pid, "SIGQUIT");
    for (let waited = 0; existsSync(lock) && waited < 2e3; waited += 5) Atomics.wait(sleeper, 0, 0, 5);
    process.kill(pid, "SIGKILL");
  } catch {
  }
}
export {
  stopNow
};
