import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { scrubbedEnvironment } from './environment.ts';
import { masked, maskedData } from './masked.ts';

/** How a driver program is started. */
export interface DriverCommand {
  command: string;
  args: string[];
  /** The working folder: migrations may read files relative to it. */
  cwd: string;
  /** Added to the scrubbed environment. */
  env: { [name: string]: string };
}

/** The driver's process ended, or was killed, while a request was under way. */
export class DriverGone extends Error {
  override readonly name = 'DriverGone';
  readonly kind: 'timeout' | 'died';
  /** The last lines it printed. */
  readonly output: string;

  constructor(kind: 'timeout' | 'died', message: string, output: string) {
    super(message);
    this.kind = kind;
    this.output = output;
  }
}

/** The driver answered that it could not do what it was asked; `data` is the error it described. */
export class DriverRefused extends Error {
  override readonly name = 'DriverRefused';
  readonly data: unknown;

  constructor(message: string, data: unknown) {
    super(message);
    this.data = data;
  }
}

interface Waiting {
  resolve(result: unknown): void;
  reject(error: Error): void;
}

const keptOutput = 64 * 1024;

/**
 * A driver: a small program that runs a tool inside the project's own interpreter.
 * Requests and answers are lines of JSON on pipes of their own (file descriptors 3 and 4), since migrations print.
 *
 * Request: `{"id": 1, "method": "up", "params": {…}}`. Answer: `{"id": 1, "result": …}` or
 * `{"id": 1, "error": {"message": "…", …}}`.
 */
export class Driver implements AsyncDisposable {
  readonly #child: ChildProcess;
  readonly #waiting = new Map<number, Waiting>();
  readonly #ended: Promise<void>;
  #gone: DriverGone | undefined;
  #output = '';
  #lastId = 0;

  constructor({ command, args, cwd, env }: DriverCommand) {
    this.#child = spawn(command, args, {
      cwd,
      env: { ...scrubbedEnvironment(process.env), ...env },
      stdio: ['ignore', 'pipe', 'pipe', 'pipe', 'pipe'],
      // A group of its own, so that whatever a migration starts ends with it.
      detached: true,
    });
    process.once('exit', this.#kill);
    this.#ended = new Promise((resolve) => {
      this.#child.once('error', (error) => {
        this.#leave('died', error.message);
        resolve();
      });
      this.#child.once('close', (code, signal) => {
        this.#leave('died', signal ? `it was ended by ${signal}` : `it ended with status ${code}`);
        resolve();
      });
    });
    for (const stream of [this.#child.stdout, this.#child.stderr]) {
      stream?.setEncoding('utf8').on('data', (text: string) => {
        this.#output = (this.#output + text).slice(-keptOutput);
      });
    }
    this.#requests.on('error', () => {}); // A broken pipe: 'close' tells the same, with the status.
    createInterface({ input: this.#child.stdio[4] as Readable }).on('line', (line) => this.#answer(line));
  }

  /**
   * Sends a request and waits for its answer.
   * @param timeLimit in milliseconds; when it is over, the driver is killed
   * @throws DriverRefused when the driver answers with an error, DriverGone when it hangs or dies
   */
  async request<Result>(method: string, params: object, timeLimit: number): Promise<Result> {
    if (this.#gone) throw this.#gone;
    const id = ++this.#lastId;
    const timer = setTimeout(() => {
      this.#leave('timeout', `it took longer than ${timeLimit / 1000} s`);
      this.#kill();
    }, timeLimit);
    try {
      return await new Promise<Result>((resolve, reject) => {
        this.#waiting.set(id, { resolve: resolve as (result: unknown) => void, reject });
        this.#requests.write(`${JSON.stringify({ id, method, params })}\n`);
      });
    } finally {
      clearTimeout(timer);
      this.#waiting.delete(id);
    }
  }

  /** Ends the driver, and all processes it started. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.#requests.end();
    const timer = setTimeout(this.#kill, 1000);
    await this.#ended;
    clearTimeout(timer);
    this.#kill(); // what is left of its process group
    process.off('exit', this.#kill);
  }

  get #requests(): Writable {
    return this.#child.stdio[3] as Writable;
  }

  readonly #kill = (): void => {
    if (this.#child.pid === undefined) return;
    try {
      process.kill(-this.#child.pid, 'SIGKILL');
    } catch {
      // It is gone already.
    }
  };

  #answer(line: string): void {
    const { id, result, error } = JSON.parse(line);
    const waiting = this.#waiting.get(id);
    // What a project says when it runs may have its secrets in it; its files, which are loaded, are public anyway.
    if (error) waiting?.reject(new DriverRefused(masked(error.message), maskedData(error)));
    else waiting?.resolve(typeof result?.ok === 'boolean' ? maskedData(result) : result);
  }

  #leave(kind: 'timeout' | 'died', message: string): void {
    this.#gone ??= new DriverGone(kind, message, masked(this.#output));
    for (const { reject } of this.#waiting.values()) reject(this.#gone);
  }
}
