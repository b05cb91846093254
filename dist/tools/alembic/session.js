// src/tools/alembic/session.ts
import { join } from "node:path";
import { UserError } from "../../errors.js";
import { Driver, DriverGone, DriverRefused } from "../driver.js";
import { placeholders } from "./placeholders.js";
import { findUnmatched } from "./unmatched.js";
var leastLoadTime = 12e4;
async function openSession(start, database) {
  start.options.progress(`loading the project with ${start.python}`);
  const { driver, loaded } = await load(start, database);
  for (const note of loaded.notes) start.options.progress(note);
  const unmatched = await findUnmatched(start.folder, [...loaded.history, ...loaded.stranded]);
  return new AlembicSession(start, database, driver, loaded, unmatched);
}
var AlembicSession = class {
  versions;
  bookkeeping;
  history;
  stranded;
  unmatched;
  notes;
  #start;
  #database;
  /** Undefined after one that hung or died, until the next request needs a new one. */
  #driver;
  constructor(start, database, driver, loaded, unmatched) {
    this.#start = start;
    this.#database = database;
    this.#driver = driver;
    this.versions = loaded.versions;
    this.bookkeeping = loaded.bookkeeping;
    this.history = loaded.history;
    this.stranded = loaded.stranded;
    this.unmatched = unmatched;
    this.notes = loaded.notes;
  }
  async up(revision) {
    return await this.#step("up", revision);
  }
  async down(revision) {
    return await this.#step("down", revision);
  }
  async mark(revision, applied) {
    await this.#request("mark", { revision, applied });
  }
  async use(database) {
    this.#database = database;
    if (this.#driver) await this.#request("use", { database });
  }
  async buildModels() {
    const outcome = await this.#attempt("buildModels", {});
    if (!outcome.ok) return outcome;
    const command = this.#start.place.flask ? "flask db migrate" : "alembic revision --autogenerate";
    return { ...outcome, command, cannotDescribe: [], serverFillsIn: true };
  }
  async leftOut() {
    return await this.#attempt("leftOut", {});
  }
  async [Symbol.asyncDispose]() {
    await this.#driver?.[Symbol.asyncDispose]();
  }
  async #step(direction, revision) {
    const file = this.history.find(({ id }) => id === revision)?.file ?? "";
    return await this.#attempt(direction, { revision }, file);
  }
  /**
   * Lets code of the project run for as long as a step may take. That its process is gone is an outcome, too.
   * @param file of the revision that runs
   */
  async #attempt(method, params, file = "") {
    try {
      const timeLimit = this.#start.options.stepTimeout;
      return await this.#request(method, { ...params, timeLimit });
    } catch (error) {
      if (!(error instanceof DriverGone)) throw error;
      return { ok: false, error: goneError(error, file) };
    }
  }
  async #request(method, params) {
    this.#driver ??= (await load(this.#start, this.#database)).driver;
    try {
      return await this.#driver.request(method, params, this.#start.options.stepTimeout);
    } catch (error) {
      if (error instanceof DriverGone) {
        await this.#driver[Symbol.asyncDispose]();
        this.#driver = void 0;
      }
      throw error instanceof DriverRefused ? asBug(error) : error;
    }
  }
};
async function load(start, database) {
  const { folder, python, place, options } = start;
  const driver = new Driver({
    command: python,
    args: [join(start.driver, "__main__.py")],
    cwd: folder,
    env: { ...placeholders(process.env), ...options.env }
  });
  try {
    const { loadOn = null, databaseName: name = null, xArguments = [] } = options;
    const { config, directory } = place;
    const params = { folder, database, loadOn, config, directory, name, xArguments };
    const loaded = await driver.request("load", params, Math.max(leastLoadTime, options.stepTimeout));
    return { driver, loaded };
  } catch (error) {
    await driver[Symbol.asyncDispose]();
    if (error instanceof DriverGone) {
      throw new UserError("The project does not load.", {
        why: [`Its process is gone: ${error.message}.`, ...lastLines(error.output)].join("\n"),
        hint: `Is ${python} the right interpreter? Another one can be named with --python PATH.`,
        cause: error
      });
    }
    throw error instanceof DriverRefused ? asUserError(error) : error;
  }
}
function asUserError(refused) {
  const { why, hint, bug } = refused.data;
  if (bug !== void 0) return asBug(refused);
  return new UserError(refused.message, { ...why && { why }, ...hint && { hint }, cause: refused });
}
function asBug(refused) {
  const { bug } = refused.data;
  return new Error(`The Alembic driver failed: ${bug ?? refused.message}`, { cause: refused });
}
function goneError({ kind, message, output }, file) {
  const trace = lastLines(output);
  const place = trace.findLast((line) => line.startsWith(`${file}:`));
  return {
    kind,
    type: kind === "timeout" ? "TimeLimit" : "ProcessEnded",
    message,
    sqlstate: null,
    sql: null,
    line: place === void 0 ? null : Number.parseInt(place.slice(file.length + 1), 10),
    trace
  };
}
function lastLines(output) {
  return output.split("\n").filter((line) => line.trim() !== "").slice(-10);
}
export {
  openSession
};
