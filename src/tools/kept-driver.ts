import type { Database } from '../servers/server.ts';
import { type Driver, DriverGone } from './driver.ts';
import type { StepError, StepFailed, Written } from './tool.ts';

/** Starts a driver, and loads the project on a database. */
export type Load = (database: Database) => Promise<Driver>;

/** The driver of a session. One that hung or died is replaced by a new one, on the same database, when it is needed. */
export class KeptDriver {
  readonly #load: Load;
  #database: Database;
  #driver: Driver | undefined;

  constructor(driver: Driver, database: Database, load: Load) {
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
  async request<Result>(method: string, params: object, timeLimit: number, written?: Written): Promise<Result> {
    this.#driver ??= await this.#load(this.#database);
    try {
      return await this.#driver.request<Result>(method, params, timeLimit, written);
    } catch (error) {
      if (error instanceof DriverGone) await this.stop();
      throw error;
    }
  }

  /** From now on the driver works on another database. */
  async use(database: Database, timeLimit: number): Promise<void> {
    this.#database = database;
    if (!this.#driver) return; // The next one goes to that database anyway.
    try {
      await this.request('use', { database }, timeLimit);
    } catch (error) {
      if (!(error instanceof DriverGone)) throw error;
    }
  }

  /** Ends the driver; the next request starts another one. */
  async stop(): Promise<void> {
    await this.#driver?.[Symbol.asyncDispose]();
    this.#driver = undefined;
  }
}

/**
 * Lets code of the project run. That its process is gone is an outcome, too: its last words stand where the traceback
 * would.
 * @param file of the revision that runs, as the driver writes it in what it says of where it hangs
 */
export async function orGone<Passed>(running: Promise<Passed>, file?: string): Promise<Passed | StepFailed> {
  try {
    return await running;
  } catch (error) {
    if (!(error instanceof DriverGone)) throw error;
    return { ok: false, error: goneError(error, file) };
  }
}

function goneError({ kind, message, output }: DriverGone, file?: string): StepError {
  const trace = lastLines(output);
  // A driver that hangs says where, before it is killed.
  const place = file && trace.findLast((line) => line.startsWith(`${file}:`));
  return {
    kind,
    type: kind === 'timeout' ? 'TimeLimit' : 'ProcessEnded',
    message,
    sqlstate: null,
    sql: null,
    line: place ? Number.parseInt(place.slice(`${file}:`.length), 10) : null,
    trace,
  };
}

/** What a process said last, without empty lines. */
export function lastLines(output: string): string[] {
  return output
    .split('\n')
    .filter((line) => line.trim() !== '')
    .slice(-20);
}
