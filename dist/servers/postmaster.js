// src/servers/postmaster.ts
import { spawn } from "node:child_process";
import { closeSync, existsSync, openSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { messageOf } from "../errors.js";
import { runAs } from "./account.js";
import { serverEnvironment, settings } from "./settings.js";
import { stopNow } from "./stop.js";
var patience = 6e4;
var Postmaster = class {
  #process;
  #data;
  #log;
  /** Settles when the process has ended, or could not be started. */
  #ended;
  #failure;
  constructor({ programs, data, log, port, socket = "", account }) {
    this.#data = data;
    this.#log = log;
    const args = ["-D", data, "-c", `port=${port}`];
    const all = { ...settings, unix_socket_directories: socket };
    for (const [name, value] of Object.entries(all)) args.push("-c", `${name}=${value}`);
    const output = openSync(log, "w");
    this.#process = spawn(join(programs, "postgres"), args, {
      ...runAs(account),
      cwd: data,
      env: serverEnvironment(),
      stdio: ["ignore", output, output],
      // A session of its own: Ctrl-C in a terminal goes to us alone, and we end it in our own order.
      detached: process.platform !== "win32",
      windowsHide: true
    });
    closeSync(output);
    this.#ended = new Promise((resolve) => {
      this.#process.once("exit", () => resolve());
      this.#process.once("error", (error) => {
        this.#failure = messageOf(error);
        resolve();
      });
    });
  }
  get isRunning() {
    return this.#process.exitCode === null && this.#process.signalCode === null;
  }
  /** Waits until connections are accepted: PostgreSQL writes so into its lock file, which is surely its own. */
  async isReady(signal) {
    const giveUp = Date.now() + patience;
    while (this.isRunning && Date.now() < giveUp) {
      if (this.#status() === "ready") return true;
      signal?.throwIfAborted();
      await sleep(5);
    }
    return false;
  }
  /** How it ended, with the end of its log; null if it has not within half a second. */
  async whyEnded() {
    await Promise.race([this.#ended, sleep(500)]);
    return this.isRunning ? null : this.complaint();
  }
  /** What it said last. */
  complaint() {
    if (this.#failure) return this.#failure;
    const { exitCode, signalCode } = this.#process;
    const how = this.isRunning ? "it does not get ready" : `its process ended with ${signalCode ?? `status ${exitCode}`}`;
    return [how, ...readFileSync(this.#log, "utf8").trimEnd().split("\n").slice(-15)].join("\n");
  }
  /** Ends it at once; nothing of it is worth writing to disk. */
  async stop() {
    if (this.isRunning) this.#process.kill("SIGQUIT");
    const late = setTimeout(() => this.#process.kill("SIGKILL"), 5e3);
    await this.#ended;
    clearTimeout(late);
  }
  /** The same for an 'exit' handler, where nothing can be awaited. */
  stopNow() {
    if (this.#process.pid !== void 0 && this.isRunning) stopNow(this.#process.pid, this.#data);
  }
  #status() {
    const lock = join(this.#data, "postmaster.pid");
    return existsSync(lock) ? readFileSync(lock, "utf8").split("\n")[7]?.trim() : void 0;
  }
};
export {
  Postmaster
};
