import type { Readable, Writable } from 'node:stream';
import { scrubbedEnvironment } from './environment.ts';
import { Leashed, usualLimits } from './leashed.ts';
import { linesOf } from './lines.ts';
import { masked, maskedData } from './masked.ts';
import type { Limits, Written } from './tool.ts';

/** How a driver program is started. */
export interface DriverCommand {
  command: string;
  args: string[];
  /** The working folder: migrations may read files relative to it. */
  cwd: string;
  /** Added to the scrubbed environment. */
  env: { [name: string]: string };
  limits?: Limits | undefined;
  /** Ends the driver at once when it is aborted. */
  signal?: AbortSignal | undefined;
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
  written?: Written | undefined;
}

/** Characters of one answer: that of a history of 10,000 revisions has some millions. */
const longestAnswer = 256 * 1024 ** 2;

/**
 * A driver: a small program that runs a tool inside the project's own interpreter.
 * Requests and answers are lines of JSON on pipes of their own (file descriptors 3 and 4), since migrations print.
 *
 * Request: `{"id": 1, "method": "up", "params": {…}}`. Answer: `{"id": 1, "result": …}` or
 * `{"id": 1, "error": {"message": "…", …}}`. A step may say before that whether all that it writes is written:
 * `{"id": 1, "written": true}`.
 */
export class Driver implements AsyncDisposable {
  readonly #process: Leashed;
  readonly #waiting = new Map<number, Waiting>();
  #gone: DriverGone | undefined;
  #output = '';
  #lastId = 0;

  constructor({ command, args, cwd, env, limits = usualLimits, signal }: DriverCommand) {
    this.#process = new Leashed(command, args, {
      cwd,
      env: { ...scrubbedEnvironment(process.env), ...env },
      stdio: ['ignore', 'pipe', 'pipe', 'pipe', 'pipe'],
    });
    const { stdout, stderr, stdio } = this.#process.process;
    this.#process.ended.then((how) => this.#leave('died', how));
    const megabytes = Math.round(limits.memory / 1024 ** 2);
    this.#process.limitMemory(limits.memory, () => this.#end('died', `it took more than ${megabytes} MB of memory`));
    for (const stream of [stdout, stderr]) {
      stream?.setEncoding('utf8').on('data', (text: string) => {
        this.#output = (this.#output + text).slice(-limits.output);
      });
    }
    this.#requests.on('error', () => {}); // A broken pipe: its end tells the same, with the status.
    signal?.addEventListener('abort', () => this.#end('died', 'nobody waits for it any more'), { once: true });
    linesOf(stdio[4] as Readable, longestAnswer, (line) => this.#answer(line));
  }

  /**
   * Sends a request and waits for its answer.
   * @param timeLimit in milliseconds; when it is over, the driver is killed
   * @param written told what the driver says of it before it answers
   * @throws DriverRefused when the driver answers with an error, DriverGone when it hangs or dies
   */
  async request<Result>(method: string, params: object, timeLimit: number, written?: Written): Promise<Result> {
    if (this.#gone) throw this.#gone;
    const id = ++this.#lastId;
    const timer = setTimeout(() => {
      this.#end('timeout', `it took longer than ${timeLimit / 1000} s`);
    }, timeLimit);
    try {
      return await new Promise<Result>((resolve, reject) => {
        this.#waiting.set(id, { resolve: resolve as (result: unknown) => void, reject, written });
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
    const timer = setTimeout(this.#process.kill, 1000);
    await this.#process.gone();
    clearTimeout(timer);
  }

  get #requests(): Writable {
    return this.#process.process.stdio[3] as Writable;
  }

  /** @param line undefined when it is too long */
  #answer(line: string | undefined): void {
    try {
      const { id, result, error, written } = JSON.parse(line ?? '');
      const waiting = this.#waiting.get(id);
      if (typeof written === 'boolean') return waiting?.written?.(written);
      // What a project says when it runs may have its secrets in it; its files, which are loaded, are public anyway.
      if (error) waiting?.reject(new DriverRefused(masked(String(error.message)), maskedData(error)));
      else waiting?.resolve(typeof result?.ok === 'boolean' ? maskedData(result) : result);
    } catch {
      this.#end('died', 'it wrote what is no answer into the pipe for answers, and was ended');
    }
  }

  #end(kind: DriverGone['kind'], message: string): void {
    this.#leave(kind, message);
    this.#process.kill();
  }

  #leave(kind: DriverGone['kind'], message: string): void {
    this.#gone ??= new DriverGone(kind, message, masked(this.#output));
    for (const { reject } of this.#waiting.values()) reject(this.#gone);
  }
}
