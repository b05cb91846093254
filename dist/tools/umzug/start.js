// src/tools/umzug/start.ts
import { fileURLToPath } from "node:url";
import { UserError } from "../../errors.js";
import { Driver, DriverGone, DriverRefused } from "../driver.js";
import { findNode, plugAndPlayArgs } from "./node.js";
import { typeScriptOf } from "./typescript.js";
var patience = 6e4;
var libraries = ["umzug", "sequelize-cli", "sequelize", "@sequelize/core", "pg", "postgres"];
var driverProgram = fileURLToPath(new URL("./umzug_driver/main.mjs", import.meta.url));
var Starter = class _Starter {
  #runner;
  #options;
  #typeScript;
  /** Whether what is loaded on one database can be moved to another; known once it has been tried. */
  #moves = true;
  constructor(runner, options, typeScript) {
    this.#runner = runner;
    this.#options = options;
    this.#typeScript = typeScript;
  }
  static async of(runner, options) {
    return new _Starter(runner, options, await typeScriptOf(runner));
  }
  /**
   * Loads the project, apart from the database where it can be, and moves to the database.
   * @throws UserError when it does not load
   */
  async start(database) {
    const { loadOn } = this.#options;
    if (!loadOn || !this.#moves) return await this.#load(database);
    const started = await this.#load(loadOn, true);
    try {
      const { moved } = await started.driver.request("moveTo", { database }, patience);
      if (moved) return started;
    } catch (error) {
      if (!(error instanceof DriverGone)) throw error;
    }
    this.#moves = false;
    await started.driver[Symbol.asyncDispose]();
    return await this.#load(database);
  }
  async #load(database, isApart = false) {
    const command = findNode(this.#options.node);
    const args = [...plugAndPlayArgs(this.#runner), ...this.#typeScript?.args ?? [], driverProgram];
    const { env = {}, limits, signal, databaseName } = this.#options;
    const driver = new Driver({ command, args, cwd: this.#runner.folder, env, limits, signal });
    try {
      const typeScript = this.#typeScript?.by;
      const params = { runner: this.#runner, libraries, typeScript, database, databaseName, isApart };
      return { driver, loaded: await driver.request("load", params, patience) };
    } catch (error) {
      await driver[Symbol.asyncDispose]();
      throw loadError(error, this.#runner, command);
    }
  }
};
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
export {
  Starter,
  libraries,
  patience
};
