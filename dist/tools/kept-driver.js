// src/tools/kept-driver.ts
import { DriverGone } from "./driver.js";
var KeptDriver = class {
  #load;
  #database;
  #driver;
  constructor(driver, database, load) {
    this.#driver = driver;
    this.#database = database;
    this.#load = load;
  }
  /**
   * Sends a request and waits for its answer.
   * @param timeLimit in milliseconds; when it is over, the driver is killed
   * @param written told what the driver says of it before it answers
   * @throws DriverRefused when the driver answers with an error, DriverGone when it hangs or dies
   */
  async request(method, params, timeLimit, written) {
    this.#driver ??= await this.#load(this.#database);
    try {
      return await this.#driver.request(method, params, timeLimit, written);
    } catch (error) {
      if (error instanceof DriverGone) await this.stop();
      throw error;
    }
  }
  /** From now on the driver works on another database. */
  async use(database, timeLimit) {
    this.#database = database;
    if (!this.#driver) return;
    try {
      await this.request("use", { database }, timeLimit);
    } catch (error) {
      if (!(error instanceof DriverGone)) throw error;
    }
  }
  /** Ends the driver; the next request starts another one. */
  async stop() {
    await this.#driver?.[Symbol.asyncDispose]();
    this.#driver = void 0;
  }
};
async function orGone(running, file) {
  try {
    return await running;
  } catch (error) {
    if (!(error instanceof DriverGone)) throw error;
    return { ok: false, error: goneError(error, file) };
  }
}
function goneError({ kind, message, output }, file) {
  const trace = lastLines(output);
  const place = file && trace.findLast((line) => line.startsWith(`${file}:`));
  return {
    kind,
    type: kind === "timeout" ? "TimeLimit" : "ProcessEnded",
    message,
    sqlstate: null,
    sql: null,
    line: place ? Number.parseInt(place.slice(`${file}:`.length), 10) : null,
    trace
  };
}
function lastLines(output) {
  return output.split("\n").filter((line) => line.trim() !== "").slice(-20);
}
export {
  KeptDriver,
  lastLines,
  orGone
};
