// src/tools/umzug/session.ts
import { existsSync } from "node:fs";
import { join } from "node:path";
import { UserError } from "../../errors.js";
import { KeptDriver, orGone } from "../kept-driver.js";
import { readHistory } from "./history.js";
import { installedVersion, requirePackages } from "./node.js";
import { notesOf } from "./notes.js";
import { libraries, patience, Starter } from "./start.js";
import { findUnmatched } from "./unmatched.js";
var cannotDescribe = ["check", "exclusion", "sequence", "generated", "identity", "collation"];
var UmzugSession = class _UmzugSession {
  versions;
  bookkeeping;
  history;
  stranded;
  unmatched;
  databases;
  notes;
  #options;
  #driver;
  /** Loads the project. Throws a UserError when it does not load. */
  static async open(runner, database, options) {
    requirePackages(runner);
    const { models } = options;
    if (models !== void 0 && !existsSync(join(runner.folder, models))) {
      throw new UserError(`There are no models at ${models}.`, { hint: "Mend `models` in downright.yml." });
    }
    const starter = await Starter.of(runner, options);
    const { driver, loaded } = await starter.start(database);
    try {
      const revisions = readHistory(runner, loaded.migrations);
      const unmatched = await findUnmatched(runner, loaded.migrations);
      const kept = new KeptDriver(driver, database, async (other) => (await starter.start(other)).driver);
      return new _UmzugSession(runner, options, kept, loaded, { ...revisions, unmatched });
    } catch (error) {
      await driver[Symbol.asyncDispose]();
      throw error;
    }
  }
  constructor(runner, options, driver, loaded, { history, stranded, unmatched }) {
    this.#options = options;
    this.#driver = driver;
    this.history = history;
    this.unmatched = unmatched;
    this.stranded = stranded;
    this.bookkeeping = loaded.bookkeeping;
    this.databases = loaded.databases;
    this.notes = notesOf(runner, loaded, options);
    const packages = libraries.map((name) => [name, installedVersion(name, runner.file)]);
    const installed = packages.filter(([, version]) => version !== void 0);
    this.versions = { ...loaded.versions, ...Object.fromEntries(installed) };
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
    await this.#driver.use(database, patience);
  }
  async buildModels() {
    const file = this.#options.models;
    const outcome = await this.#attempt("buildModels", {
      file
    });
    if (!outcome.ok || outcome.spoilt) await this.#driver.stop();
    if (!outcome.ok) return outcome;
    return { ok: true, tables: outcome.tables, command: null, cannotDescribe, serverFillsIn: false };
  }
  async [Symbol.asyncDispose]() {
    await this.#driver.stop();
  }
  #step(direction, name) {
    return this.#attempt(direction, { name });
  }
  /** Lets code of the project run for as long as a step may take. */
  async #attempt(method, params) {
    const timeLimit = this.#options.stepTimeout;
    return await orGone(this.#request(method, { ...params, timeLimit }, timeLimit));
  }
  /** Asks the driver; a new one if it asks for that because what it loaded is of no more use. */
  async #request(method, params, timeLimit) {
    for (; ; ) {
      const { restart, over, result } = await this.#driver.request(method, params, timeLimit);
      if (restart || over) await this.#driver.stop();
      if (!restart) return result;
    }
  }
};
export {
  UmzugSession
};
