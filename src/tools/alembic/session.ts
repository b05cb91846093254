import { join } from 'node:path';
import { UserError } from '../../errors.ts';
import type { History } from '../../history/revision.ts';
import type { Database } from '../../servers/server.ts';
import { Driver, DriverGone, DriverRefused } from '../driver.ts';
import { KeptDriver, lastLines, orGone } from '../kept-driver.ts';
import { maskedData } from '../masked.ts';
import {
  type LeftOut,
  type ModelsBuilt,
  type ModelsOutcome,
  type Session,
  SeveralDatabases,
  type StepFailed,
  type StepOutcome,
  type StepPassed,
  type Stranded,
  type ToolOptions,
  type Written,
} from '../tool.ts';
import type { Place } from './detect.ts';
import { placeholders } from './placeholders.ts';
import { findUnmatched } from './unmatched.ts';

/** What a driver is started with. */
export interface Start {
  folder: string;
  /** Absolute path of the interpreter. */
  python: string;
  place: Place;
  /** The folder of the driver program. */
  driver: string;
  options: ToolOptions;
}

interface Loaded {
  versions: { [name: string]: string };
  bookkeeping: string[];
  history: History;
  stranded: Stranded[];
  notes: string[];
  databases: string[];
}

/** Loading imports the whole application; much longer than this, and it hangs. */
const leastLoadTime = 120_000;

/**
 * Loads a project on a database.
 * @throws UserError when the project does not load
 */
export async function openSession(start: Start, database: Database): Promise<Session> {
  start.options.progress(`loading the project with ${start.python}`);
  const { driver, loaded } = await load(start, database);
  for (const note of loaded.notes) start.options.progress(note);
  const unmatched = await findUnmatched(start.folder, [...loaded.history, ...loaded.stranded]);
  const kept = new KeptDriver(driver, database, async (other) => (await load(start, other)).driver);
  return new AlembicSession(start, kept, loaded, unmatched);
}

class AlembicSession implements Session {
  readonly versions: Loaded['versions'];
  readonly bookkeeping: string[];
  readonly history: History;
  readonly stranded: readonly Stranded[];
  readonly unmatched: string[];
  readonly notes: string[];
  readonly databases: string[];
  readonly #start: Start;
  readonly #driver: KeptDriver;
  /** The files of the revisions. */
  readonly #files: ReadonlyMap<string, string>;

  constructor(start: Start, driver: KeptDriver, loaded: Loaded, unmatched: string[]) {
    this.#start = start;
    this.#driver = driver;
    this.#files = new Map(loaded.history.map(({ id, file }) => [id, file]));
    this.versions = loaded.versions;
    this.bookkeeping = loaded.bookkeeping;
    this.history = loaded.history;
    this.stranded = loaded.stranded.map(({ loadError, ...revision }) =>
      loadError ? { ...revision, loadError: maskedData(loadError) } : revision,
    );
    this.unmatched = unmatched;
    this.notes = loaded.notes;
    this.databases = loaded.databases;
  }

  async up(revision: string, written?: Written): Promise<StepOutcome> {
    return await this.#step('up', revision, written);
  }

  async down(revision: string, written?: Written): Promise<StepOutcome> {
    return await this.#step('down', revision, written);
  }

  async mark(revision: string, applied: boolean): Promise<void> {
    await this.#request('mark', { revision, applied });
  }

  async use(database: Database): Promise<void> {
    await this.#driver.use(database, this.#start.options.stepTimeout);
  }

  async buildModels(): Promise<ModelsOutcome> {
    const outcome = await this.#attempt<Pick<ModelsBuilt, 'ok' | 'tables'>>('buildModels', {});
    if (!outcome.ok) return outcome;
    const command = this.#start.place.flask ? 'flask db migrate' : 'alembic revision --autogenerate';
    return { ...outcome, command, cannotDescribe: [], serverFillsIn: true };
  }

  async leftOut(): Promise<LeftOut | StepFailed> {
    return await this.#attempt<LeftOut>('leftOut', {});
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#driver.stop();
  }

  async #step(direction: 'up' | 'down', revision: string, written?: Written): Promise<StepOutcome> {
    return await this.#attempt<StepPassed>(direction, { revision }, this.#files.get(revision), written);
  }

  /**
   * Lets code of the project run for as long as a step may take.
   * @param file of the revision that runs
   */
  async #attempt<Passed>(
    method: string,
    params: object,
    file?: string,
    written?: Written,
  ): Promise<Passed | StepFailed> {
    const timeLimit = this.#start.options.stepTimeout;
    return await orGone(this.#request<Passed | StepFailed>(method, { ...params, timeLimit }, written), file);
  }

  async #request<Result>(method: string, params: object, written?: Written): Promise<Result> {
    try {
      return await this.#driver.request<Result>(method, params, this.#start.options.stepTimeout, written);
    } catch (error) {
      throw error instanceof DriverRefused ? asBug(error) : error;
    }
  }
}

async function load(start: Start, database: Database): Promise<{ driver: Driver; loaded: Loaded }> {
  const { folder, python, place, options } = start;
  const driver = new Driver({
    command: python,
    args: [join(start.driver, '__main__.py')],
    cwd: folder,
    env: { ...placeholders(process.env), ...options.env },
    limits: options.limits,
    signal: options.signal,
  });
  try {
    const { loadOn = null, databaseName: name = null, xArguments = [] } = options;
    const { config, directory } = place;
    const params = { folder, database, loadOn, config, directory, name, xArguments };
    const loaded = await driver.request<Loaded>('load', params, Math.max(leastLoadTime, options.stepTimeout));
    return { driver, loaded };
  } catch (error) {
    await driver[Symbol.asyncDispose]();
    if (error instanceof DriverGone) {
      throw new UserError('The project does not load.', {
        why: [`Its process is gone: ${error.message}.`, ...lastLines(error.output)].join('\n'),
        hint: `Is ${python} the right interpreter? Another one can be named with --python PATH.`,
        cause: error,
      });
    }
    throw error instanceof DriverRefused ? asUserError(error) : error;
  }
}

interface Refused {
  why?: string | null;
  hint?: string | null;
  databases?: string[] | null;
  /** The driver's own traceback: none of this is the user's to mend. */
  bug?: string;
}

/** What the driver describes as the user's to mend. */
function asUserError(refused: DriverRefused): Error {
  const { why, hint, databases, bug } = refused.data as Refused;
  if (bug !== undefined) return asBug(refused);
  const more = { ...(why && { why }), ...(hint && { hint }), cause: refused };
  return databases ? new SeveralDatabases(refused.message, databases, more) : new UserError(refused.message, more);
}

/** The driver itself failed. Its own traceback is what tells where. */
function asBug(refused: DriverRefused): Error {
  const { bug } = refused.data as { bug?: string };
  return new Error(`The Alembic driver failed: ${bug ?? refused.message}`, { cause: refused });
}
