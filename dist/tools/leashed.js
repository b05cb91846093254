// src/tools/leashed.ts
import { spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
var usualLimits = { memory: 4 * 1024 ** 3, output: 64 * 1024 };
var lastWords = 250;
var period = 100;
var pageSize = 4096;
var Leashed = class {
  process;
  /** How it ended, in a clause: `it was ended by SIGSEGV`. What it wrote before is there by then. */
  ended;
  /** In the environment of it and of all that it starts, whatever session that is in. */
  #mark = `DOWNRIGHT_DRIVER=${randomUUID()}`;
  #guard;
  constructor(command, args, options) {
    const [name = "", value] = this.#mark.split("=");
    const own = { env: { ...options.env, [name]: value }, detached: true };
    this.process = spawn(command, args, { ...options, ...own });
    process.once("exit", this.kill);
    this.ended = new Promise((resolve) => {
      this.process.once("error", (error) => resolve(error.message));
      const told = (code, signal) => resolve(signal ? `it was ended by ${signal}` : `it ended with status ${code}`);
      this.process.once("close", told).once("exit", (code, signal) => setTimeout(told, lastWords, code, signal));
    });
    this.#guard = this.process.pid === void 0 ? void 0 : guard(this.process.pid, this.#mark);
    this.ended.then(() => {
      for (const stream of this.process.stdio) stream?.destroy();
    });
  }
  /**
   * Calls back once, when it takes more memory than it may. Only Linux tells.
   * @param most in bytes, without what it has only reserved
   */
  limitMemory(most, exceeded) {
    if (process.platform !== "linux") return;
    const timer = setInterval(() => {
      if (memoryOf(this.process.pid) <= most) return;
      clearInterval(timer);
      exceeded();
    }, period).unref();
    this.ended.then(() => clearInterval(timer));
  }
  /** Ends it, and all that it started, at once. */
  kill = () => {
    const { pid } = this.process;
    if (pid === void 0) return;
    endNow(-pid);
    for (const stray of processesWith(this.#mark)) endNow(stray);
  };
  /** Waits for its end; then nothing of it is left. */
  async gone() {
    await this.ended;
    this.kill();
    this.#guard?.kill("SIGKILL");
    process.off("exit", this.kill);
  }
};
var afterUs = `read _
kill -9 -"$0"
for stray in $(grep -lsF -- "$1" /proc/[0-9]*/environ); do kill -9 "$(basename "$(dirname "$stray")")"; done`;
function guard(group, mark) {
  if (process.platform === "win32") return void 0;
  const shell = spawn("/bin/sh", ["-c", afterUs, String(group), mark], {
    stdio: ["pipe", "ignore", "ignore"],
    detached: true,
    env: {},
    cwd: "/"
  });
  shell.on("error", () => {
  });
  shell.unref();
  const input = shell.stdin;
  input.on("error", () => {
  }).unref();
  return shell;
}
function endNow(pid) {
  try {
    process.kill(pid, "SIGKILL");
  } catch {
  }
}
function processesWith(mark) {
  if (process.platform !== "linux") return [];
  const pids = readdirSync("/proc").map(Number).filter(Boolean);
  return pids.filter((pid) => read(`/proc/${pid}/environ`).split("\0").includes(mark));
}
function memoryOf(pid) {
  return Number(read(`/proc/${pid}/statm`).split(" ")[1] ?? 0) * pageSize;
}
function read(path) {
  try {
    return readFileSync(path, "latin1");
  } catch {
    return "";
  }
}
export {
  Leashed,
  usualLimits
};
