// src/servers/program.ts
import { spawn } from "node:child_process";
import { messageOf } from "../errors.js";
import { onExit } from "./exit.js";
async function runProgram(command, args, options) {
  const ownGroup = process.platform !== "win32";
  const child = spawn(command, args, { ...options, stdio: ["ignore", "ignore", "pipe"], detached: ownGroup });
  const forget = onExit(() => {
    if (child.pid === void 0) return;
    try {
      process.kill(ownGroup ? -child.pid : child.pid, "SIGKILL");
    } catch {
    }
  });
  let output = "";
  child.stderr?.setEncoding("utf8").on("data", (text) => {
    output += text;
  });
  try {
    return await new Promise((resolve, reject) => {
      child.once("error", (error) => {
        if (error.name === "AbortError") reject(error);
        else resolve(`${command} could not be started: ${messageOf(error)}`);
      });
      child.once("close", (status, signal) => {
        resolve(status === 0 ? null : output.trim() || `${command} ended with ${signal ?? `status ${status}`}`);
      });
    });
  } finally {
    forget();
  }
}
export {
  runProgram
};
