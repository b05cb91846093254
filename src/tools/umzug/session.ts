import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { UserError } from '../../errors.ts';
import type { History } from '../../history/revision.ts';
import type { Database } from '../../servers/server.ts';
import { KeptDriver, orGone } from '../kept-driver.ts';
import type { ModelsBuilt, ModelsOutcome, Session, StepFailed, StepOutcome, StepPassed, ToolOptions } from '../tool.ts';
import { readHistory } from './history.ts';
import { installedVersion, requirePackages } from './node.ts';
import { notesOf } from './notes.ts';
import type { Runner } from './runner.ts';
import { type Loaded, libraries, patience, Starter } from './start.ts';
import { findUnmatched } from './unmatched.ts';

interface Answer<Result> {
  /** Nothing was done, since the project must be loaded again. */
  restart: boolean;
  /** The answer is the last one: code of the project is still running that should have ended. */
  over?: boolean;
  result: Result;
}

/** Sequelize's models know nothing of these. */
const cannotDescribe = ['check', 'exclusion', 'sequence', 'generated', 'identity', 'collation'];

/** A loaded project whose migrations an Umzug runs, or something like it. */
export class UmzugSession implements Session {
  readonly versions: Readonly<Record<string, string>>;
  readonly bookkeeping: readonly string[];
  readonly history: History;
  readonly stranded: History;
  readonly unmatched: readonly string[];
  readonly databases: readonly string[];
  readonly notes: readonly string[];
  readonly #options: ToolOptions;
  readonly #driver: KeptDriver;

  /** Loads the project. Throws a UserError when it does not load. */
  static async open(runner: Runner, database: Database, options: ToolOptions): Promise<UmzugSession> {
    requirePackages(runner);
    const { models } = options;
    if (models !== undefined && !existsSync(join(runner.folder, models))) {
      throw new UserError(`There are no models at ${models}.`, { hint: 'Mend `models` in downright.yml.' });
    }
    const starter = await Starter.of(runner, options);
    const { driver, loaded } = await starter.start(database);
    try {
      const revisions = readHistory(runner, loaded.migrations);
      const unmatched = await findUnmatched(runner, loaded.migrations);
      const kept = new KeptDriver(driver, database, async (other) => (await starter.start(other)).driver);
      return new UmzugSession(runner, options, kept, loaded, { ...revisions, unmatched });
    } catch (error) {
      await driver[Symbol.asyncDispose]();
      throw error;
    }
  }

  private constructor(
    runner: Runner,
    options: ToolOptions,
    driver: KeptDriver,
    loaded: Loaded,
    { history, stranded, unmatched }: Pick<UmzugSession, 'history' | 'stranded' | 'unmatched'>,
  ) {
    this.#options = options;
    this.#driver = driver;
    this.history = history;
    this.unmatched = unmatched;
    this.stranded = stranded;
    this.bookkeeping = loaded.bookkeeping;
    this.databases = loaded.databases;
    this.notes = notesOf(runner, loaded, options);
    const packages = libraries.map((name) => [name, installedVersion(name, runner.file)]);
    const installed = packages.filter(([, version]) => version !== undefined);
    this.versions = { ...loaded.versions, ...Object.fromEntries(installed) };
  }

  up(revision: string): Promise<StepOutcome> {
    return this.#step('up', revision);
  }

  down(revision: string): Promise<StepOutcome> {
    return this.#step('down', revision);
  }

  async mark(revision: string, applied: boolean): Promise<void> {
    await this.#request('mark', { name: revision, applied }, patience);
  }

  async use(database: Database): Promise<void> {
    await this.#driver.use(database, patience);
  }

  async buildModels(): Promise<ModelsOutcome> {
    const file = this.#options.models;
    const outcome = await this.#attempt<Pick<ModelsBuilt, 'ok' | 'tables'> & { spoilt: boolean }>('buildModels', {
      file,
    });
    // The migrations shall run as without models.
    if (!outcome.ok || outcome.spoilt) await this.#driver.stop();
    if (!outcome.ok) return outcome;
    // Sequelize fills in defaults before it sends a row.
    return { ok: true, tables: outcome.tables, command: null, cannotDescribe, serverFillsIn: false };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#driver.stop();
  }

  #step(direction: 'up' | 'down', name: string): Promise<StepOutcome> {
    return this.#attempt<StepPassed>(direction, { name });
  }

  /** Lets code of the project run for as long as a step may take. */
  async #attempt<Passed>(method: string, params: object): Promise<Passed | StepFailed> {
    const timeLimit = this.#options.stepTimeout;
    return await orGone(this.#request<Passed | StepFailed>(method, { ...params, timeLimit }, timeLimit));
  }

  /** Asks the driver; a new one if it asks for that because what it loaded is of no more use. */
  async #request<Result>(method: string, params: object, timeLimit: number): Promise<Result> {
    for (;;) {
      const { restart, over, result } = await this.#driver.request<Answer<Result>>(method, params, timeLimit);
      if (restart || over) await this.#driver.stop();
      if (!restart) return result;
    }
  }
}
