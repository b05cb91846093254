import { fileURLToPath } from 'node:url';
import { UserError } from '../../errors.ts';
import type { Database } from '../../servers/server.ts';
import { Driver, DriverGone, DriverRefused } from '../driver.ts';
import type { ToolOptions } from '../tool.ts';
import type { Migration } from './history.ts';
import { findNode, plugAndPlayArgs } from './node.ts';
import type { Runner } from './runner.ts';
import { type TypeScript, typeScriptOf } from './typescript.ts';

/** What the driver says of a project that it has loaded. */
export interface Loaded {
  /** Of Node.js, and of what is in no node_modules. */
  versions: { [name: string]: string };
  bookkeeping: string[];
  /** Tables that the application made while it was loaded apart. */
  made: string[];
  /** The names by which the runner exports several instances of Umzug; none where there is one. */
  databases: string[];
  /** What was used of what the project has, in a clause: `the environment \`development\` of config/config.json`. */
  used?: string;
  migrations: Migration[];
}

/** Milliseconds that loading the project, and everything that is no step, may take. */
export const patience = 60_000;
/** Packages whose versions are told. */
export const libraries = ['umzug', 'sequelize-cli', 'sequelize', '@sequelize/core', 'pg', 'postgres'];
const driverProgram = fileURLToPath(new URL('./umzug_driver/main.mjs', import.meta.url));

/** Starts drivers of one project. */
export class Starter {
  readonly #runner: Runner;
  readonly #options: ToolOptions;
  readonly #typeScript: TypeScript | undefined;
  /** Whether what is loaded on one database can be moved to another; known once it has been tried. */
  #moves = true;

  private constructor(runner: Runner, options: ToolOptions, typeScript: TypeScript | undefined) {
    this.#runner = runner;
    this.#options = options;
    this.#typeScript = typeScript;
  }

  static async of(runner: Runner, options: ToolOptions): Promise<Starter> {
    return new Starter(runner, options, await typeScriptOf(runner));
  }

  /**
   * Loads the project, apart from the database where it can be, and moves to the database.
   * @throws UserError when it does not load
   */
  async start(database: Database): Promise<{ driver: Driver; loaded: Loaded }> {
    const { loadOn } = this.#options;
    if (!loadOn || !this.#moves) return await this.#load(database);
    const started = await this.#load(loadOn, true);
    try {
      const { moved } = await started.driver.request<{ moved: boolean }>('moveTo', { database }, patience);
      if (moved) return started;
    } catch (error) {
      if (!(error instanceof DriverGone)) throw error;
    }
    // It holds on to the connections that it has made, or to what it has made in the database.
    this.#moves = false;
    await started.driver[Symbol.asyncDispose]();
    return await this.#load(database);
  }

  async #load(database: Database, isApart = false): Promise<{ driver: Driver; loaded: Loaded }> {
    const command = findNode(this.#options.node);
    const args = [...plugAndPlayArgs(this.#runner), ...(this.#typeScript?.args ?? []), driverProgram];
    const { env = {}, limits, signal, databaseName } = this.#options;
    const driver = new Driver({ command, args, cwd: this.#runner.folder, env, limits, signal });
    try {
      const typeScript = this.#typeScript?.by;
      const params = { runner: this.#runner, libraries, typeScript, database, databaseName, isApart };
      return { driver, loaded: await driver.request<Loaded>('load', params, patience) };
    } catch (error) {
      await driver[Symbol.asyncDispose]();
      throw loadError(error, this.#runner, command);
    }
  }
}

function loadError(error: unknown, { file }: Runner, node: string): unknown {
  if (error instanceof DriverRefused) {
    const { why, hint, forUser } = error.data as { why?: string; hint?: string; forUser?: boolean };
    if (forUser) return new UserError(error.message, { ...(why && { why }), ...(hint && { hint }) });
  }
  if (error instanceof DriverGone) {
    return new UserError(`${node} could not load ${file}.`, {
      why: [error.message, error.output.trim()].filter(Boolean).join('\n'),
      hint: 'Give the Node.js of the project (18 or newer) with `--node`, or have it on the PATH.',
    });
  }
  return error;
}
