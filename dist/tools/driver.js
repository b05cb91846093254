// src/tools/driver.ts
import { scrubbedEnvironment } from "./environment.js";
import { Leashed, usualLimits } from "./leashed.js";
import { linesOf } from "./lines.js";
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
var longestAnswer = 256 * 1024 ** 2;
var Driver = class {
  #process;
  #waiting = /* @__PURE__ */ new Map();
  #gone;
  #output = "";
  #lastId = 0;
  constructor({ command, args, cwd, env, limits = usualLimits, signal }) {
    this.#process = new Leashed(command, args, {
      cwd,
      env: { ...scrubbedEnvironment(process.env), ...env },
      stdio: ["ignore", "pipe", "pipe", "pipe", "pipe"]
    });
    const { stdout, stderr, stdio } = this.#process.process;
    this.#process.ended.then((how) => this.#leave("died", how));
    const megabytes = Math.round(limits.memory / 1024 ** 2);
    this.#process.limitMemory(limits.memory, () => this.#end("died", `it took more than ${megabytes} MB of memory`));
    for (const stream of [stdout, stderr]) {
      stream?.setEncoding("utf8").on("data", (text) => {
        this.#output = (this.#output + text).slice(-limits.output);
      });
    }
    this.#requests.on("error", () => {
    });
    signal?.addEventListener("abort", () => this.#end("died", "nobody waits for it any more"), { once: true });
    linesOf(stdio[4], longestAnswer, (line) => this.#answer(line));
  }
  /**
   * Sends a request and waits for its answer.
   * @param timeLimit in milliseconds; when it is over, the driver is killed
   * @param written told what the driver says of it before it answers
   * @throws DriverRefused when the driver answers with an error, DriverGone when it hangs or dies
   */
  async request(method, params, timeLimit, written) {
    if (this.#gone) throw this.#gone;
    const id = ++this.#lastId;
    const timer = setTimeout(() => {
      this.#end("timeout", `it took longer than ${timeLimit / 1e3} s`);
    }, timeLimit);
    try {
      return await new Promise((resolve, reject) => {
        this.#waiting.set(id, { resolve, reject, written });
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
    const timer = setTimeout(this.#process.kill, 1e3);
    await this.#process.gone();
    clearTimeout(timer);
  }
  get #requests() {
    return this.#process.process.stdio[3];
  }
  /** @param line undefined when it is too long */
  #answer(line) {
    try {
      const { id, result, error, written } = JSON.parse(line ?? "");
      const waiting = this.#waiting.get(id);
      if (typeof written === "boolean") return waiting?.written?.(written);
      if (error) waiting?.reject(new DriverRefused(masked(String(error.message)), maskedData(error)));
      else waiting?.resolve(typeof result?.ok === "boolean" ? maskedData(result) : result);
    } catch {
      this.#end("died", "it wrote what is no answer into the pipe for answers, and was ended");
    }
  }
  #end(kind, message) {
    this.#leave(kind, message);
    this.#process.kill();
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
