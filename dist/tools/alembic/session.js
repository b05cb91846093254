// src/tools/alembic/session.ts
import { join } from "node:path";
import { UserError } from "../../errors.js";
import { Driver, DriverGone, DriverRefused } from "../driver.js";
import { KeptDriver, lastLines, orGone } from "../kept-driver.js";
import { maskedData } from "../masked.js";
import {
  SeveralDatabases
} from "../tool.js";
import { placeholders } from "./placeholders.js";
import { findUnmatched } from "./unmatched.js";
var leastLoadTime = 12e4;
async function openSession(start, database) {
  start.options.progress(`loading the project with ${start.python}`);
  const { driver, loaded } = await load(start, database);
  for (const note of loaded.notes) start.options.progress(note);
  const unmatched = await findUnmatched(start.folder, [...loaded.history, ...loaded.stranded]);
  const kept = new KeptDriver(driver, database, async (other) => (await load(start, other)).driver);
  return new AlembicSession(start, kept, loaded, unmatched);
}
var AlembicSession = class {
  versions;
  bookkeeping;
  history;
  stranded;
  unmatched;
  notes;
  databases;
  #start;
  #driver;
  /** The files of the revisions. */
  #files;
  constructor(start, driver, loaded, unmatched) {
    this.#start = start;
    this.#driver = driver;
    this.#files = new Map(loaded.history.map(({ id, file }) => [id, file]));
    this.versions = loaded.versions;
    this.bookkeeping = loaded.bookkeeping;
    this.history = loaded.history;
    this.stranded = loaded.stranded.map(
      ({ loadError, ...revision }) => loadError ? { ...revision, loadError: maskedData(loadError) } : revision
    );
    this.unmatched = unmatched;
    this.notes = loaded.notes;
    this.databases = loaded.databases;
  }
  async up(revision, written) {
    return await this.#step("up", revision, written);
  }
  async down(revision, written) {
    return await this.#step("down", revision, written);
  }
  async mark(revision, applied) {
    await this.#request("mark", { revision, applied });
  }
  async use(database) {
    await this.#driver.use(database, this.#start.options.stepTimeout);
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
    await this.#driver.stop();
  }
  async #step(direction, revision, written) {
    return await this.#attempt(direction, { revision }, this.#files.get(revision), written);
  }
  /**
   * Lets code of the project run for as long as a step may take.
   * @param file of the revision that runs
   */
  async #attempt(method, params, file, written) {
    const timeLimit = this.#start.options.stepTimeout;
    return await orGone(this.#request(method, { ...params, timeLimit }, written), file);
  }
  async #request(method, params, written) {
    try {
      return await this.#driver.request(method, params, this.#start.options.stepTimeout, written);
    } catch (error) {
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
    env: { ...placeholders(process.env), ...options.env },
    limits: options.limits,
    signal: options.signal
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
  const { why, hint, databases, bug } = refused.data;
  if (bug !== void 0) return asBug(refused);
  const more = { ...why && { why }, ...hint && { hint }, cause: refused };
  return databases ? new SeveralDatabases(refused.message, databases, more) : new UserError(refused.message, more);
}
function asBug(refused) {
  const { bug } = refused.data;
  return new Error(`The Alembic driver failed: ${bug ?? refused.message}`, { cause: refused });
}
export {
  openSession
};
