// src/tools/driver.ts
import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { scrubbedEnvironment } from "./environment.js";
import { masked, maskedData } from "./masked.js";
var DriverGone = class extends Error {
  name = "DriverGone";
  kind;
  /** The last lines it printed. */
  output;
  constructor(kind, message, output) {
    super(message);
    this.kind = kind;
    this.output = output;
  }
};
var DriverRefused = class extends Error {
  name = "DriverRefused";
  data;
  constructor(message, data) {
    super(message);
    this.data = data;
  }
};
var keptOutput = 64 * 1024;
var Driver = class {
  #child;
  #waiting = /* @__PURE__ */ new Map();
  #ended;
  #gone;
  #output = "";
  #lastId = 0;
  constructor({ command, args, cwd, env }) {
    this.#child = spawn(command, args, {
      cwd,
      env: { ...scrubbedEnvironment(process.env), ...env },
      stdio: ["ignore", "pipe", "pipe", "pipe", "pipe"],
      // A group of its own, so that whatever a migration starts ends with it.
      detached: true
    });
    process.once("exit", this.#kill);
    this.#ended = new Promise((resolve) => {
      this.#child.once("error", (error) => {
        this.#leave("died", error.message);
        resolve();
      });
      this.#child.once("close", (code, signal) => {
        this.#leave("died", signal ? `it was ended by ${signal}` : `it ended with status ${code}`);
        resolve();
      });
    });
    for (const stream of [this.#child.stdout, this.#child.stderr]) {
      stream?.setEncoding("utf8").on("data", (text) => {
        this.#output = (this.#output + text).slice(-keptOutput);
      });
    }
    this.#requests.on("error", () => {
    });
    createInterface({ input: this.#child.stdio[4] }).on("line", (line) => this.#answer(line));
  }
  /**
   * Sends a request and waits for its answer.
   * @param timeLimit in milliseconds; when it is over, the driver is killed
   * @throws DriverRefused when the driver answers with an error, DriverGone when it hangs or dies
   */
  async request(method, params, timeLimit) {
    if (this.#gone) throw this.#gone;
    const id = ++this.#lastId;
    const timer = setTimeout(() => {
      this.#leave("timeout", `it took longer than ${timeLimit / 1e3} s`);
      this.#kill();
    }, timeLimit);
    try {
      return await new Promise((resolve, reject) => {
        this.#waiting.set(id, { resolve, reject });
        this.#requests.write(`${JSON.stringify({ id, method, params })}
`);
      });
    } finally {
      clearTimeout(timer);
      this.#waiting.delete(id);
    }
  }
  /** Ends the driver, and all processes it started. */
  async [Symbol.asyncDispose]() {
    this.#requests.end();
    const timer = setTimeout(this.#kill, 1e3);
    await this.#ended;
    clearTimeout(timer);
    this.#kill();
    process.off("exit", this.#kill);
  }
  get #requests() {
    return this.#child.stdio[3];
  }
  #kill = () => {
    if (this.#child.pid === void 0) return;
    try {
      process.kill(-this.#child.pid, "SIGKILL");
    } catch {
    }
  };
  #answer(line) {
    const { id, result, error } = JSON.parse(line);
    const waiting = this.#waiting.get(id);
    if (error) waiting?.reject(new DriverRefused(masked(error.message), maskedData(error)));
    else waiting?.resolve(typeof result?.ok === "boolean" ? maskedData(result) : result);
  }
  #leave(kind, message) {
    this.#gone ??= new DriverGone(kind, message, masked(this.#output));
    for (const { reject } of this.#waiting.values()) reject(this.#gone);
  }
};
export {
  Driver,
  DriverGone,
  DriverRefused
};
