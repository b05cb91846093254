// src/servers/last-act.ts
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { onExit } from "./exit.js";
var patience = 15e3;
function lastAct(program, input) {
  const ending = import.meta.url.endsWith(".ts") ? "ts" : "js";
  const path = fileURLToPath(new URL(`${program}.${ending}`, import.meta.url));
  return onExit(() => {
    const work = input();
    if (!work) return;
    spawnSync(process.execPath, [path], {
      input: JSON.stringify(work),
      stdio: ["pipe", "ignore", "inherit"],
      timeout: patience
    });
  });
}
export {
  lastAct
};
