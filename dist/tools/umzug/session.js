// src/tools/umzug/session.ts
import { existsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { UserError } from "../../errors.js";
import { Driver, DriverGone, DriverRefused } from "../driver.js";
import { readHistory } from "./history.js";
import { findNode, installedVersion, requirePackages } from "./node.js";
import { findUnmatched } from "./unmatched.js";
var driverProgram = fileURLToPath(new URL("./umzug_driver/main.mjs", import.meta.url));
var cannotDescribe = ["check", "exclusion", "sequence", "generated", "identity", "collation"];
var patience = 6e4;
var UmzugSession = class _UmzugSession {
  versions;
  bookkeeping;
  history;
  stranded;
  unmatched;
  #runner;
  #options;
  #database;
  #driver;
  /** Loads the project. Throws a UserError when it does not load. */
  static async open(runner, database, options) {
    requirePackages(runner);
    const { models } = options;
    if (models !== void 0 && !existsSync(join(runner.folder, models))) {
      throw new UserError(`There are no models at ${models}.`, { hint: "Mend `models` in downright.yml." });
    }
    const { driver, loaded } = await startDriver(runner, database, options);
    try {
      const revisions = await readHistory(runner, loaded.migrations);
      const unmatched = await findUnmatched(runner, loaded.migrations);
      return new _UmzugSession(runner, database, options, driver, loaded, { ...revisions, unmatched });
    } catch (error) {
      await driver[Symbol.asyncDispose]();
      throw error;
    }
  }
  constructor(runner, database, options, driver, loaded, { history, stranded, unmatched }) {
    this.#runner = runner;
    this.#database = database;
    this.#options = options;
    this.#driver = driver;
    this.history = history;
    this.unmatched = unmatched;
    this.stranded = stranded;
    this.bookkeeping = loaded.bookkeeping;
    const packages = ["umzug", "sequelize", "pg", "postgres"].map((name) => [
      name,
      installedVersion(name, runner.file)
    ]);
    const installed = packages.filter(([, version]) => version !== void 0);
    this.versions = { node: loaded.node, ...Object.fromEntries(installed) };
  }
  up(revision) {
    return this.#step("up", revision);
  }
  down(revision) {
    return this.#step("down", revision);
  }
  async mark(revision, applied) {
    await this.#request("mark", { name: revision, applied }, patience);
  }
  async use(database) {
    this.#database = database;
    try {
      await this.#driver?.request("use", { database }, patience);
    } catch (error) {
      if (!(error instanceof DriverGone)) throw error;
      await this.#stop();
    }
  }
  async buildModels() {
    const file = this.#options.models;
    const outcome = await this.#attempt("buildModels", {
      file
    });
    if (!outcome.ok || outcome.spoilt) await this.#stop();
    if (!outcome.ok) return outcome;
    return { ok: true, tables: outcome.tables, command: null, cannotDescribe, serverFillsIn: false };
  }
  async [Symbol.asyncDispose]() {
    await this.#stop();
  }
  #step(direction, name) {
    return this.#attempt(direction, { name });
  }
  /** Lets code of the project run for as long as a step may take. That its process is gone is an outcome, too. */
  async #attempt(method, params) {
    const timeLimit = this.#options.stepTimeout;
    try {
      return await this.#request(method, { ...params, timeLimit }, timeLimit);
    } catch (error) {
      if (!(error instanceof DriverGone)) throw error;
      await this.#stop();
      return { ok: false, error: goneError(error) };
    }
  }
  /** Asks the driver; a new one if the last one is gone, or if it asks for that because what it loaded is of no more use. */
  async #request(method, params, timeLimit) {
    for (; ; ) {
      this.#driver ??= (await startDriver(this.#runner, this.#database, this.#options)).driver;
      const { restart, over, result } = await this.#driver.request(method, params, timeLimit);
      if (restart || over) await this.#stop();
      if (!restart) return result;
    }
  }
  async #stop() {
    await this.#driver?.[Symbol.asyncDispose]();
    this.#driver = void 0;
  }
};
async function startDriver(runner, database, options) {
  const command = findNode(options.node);
  const driver = new Driver({ command, args: [driverProgram], cwd: runner.folder, env: options.env ?? {} });
  try {
    const loaded = await driver.request("load", { runner: runner.file, type: runner.type, database }, patience);
    return { driver, loaded };
  } catch (error) {
    await driver[Symbol.asyncDispose]();
    throw loadError(error, runner, command);
  }
}
function loadError(error, { file }, node) {
  if (error instanceof DriverRefused) {
    const { why, hint, forUser } = error.data;
    if (forUser) return new UserError(error.message, { ...why && { why }, ...hint && { hint } });
  }
  if (error instanceof DriverGone) {
    return new UserError(`${node} could not load ${file}.`, {
      why: [error.message, error.output.trim()].filter(Boolean).join("\n"),
      hint: "Give the Node.js of the project (18 or newer) with `--node`, or have it on the PATH."
    });
  }
  return error;
}
function goneError({ kind, message, output }) {
  const trace = output.trimEnd().split("\n").slice(-20);
  const type = kind === "timeout" ? "TimeLimit" : "ProcessEnded";
  return { kind, type, message, sqlstate: null, sql: null, line: null, trace: output === "" ? [] : trace };
}
export {
  UmzugSession
};
