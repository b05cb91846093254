import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, existsSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { messageOf } from '../errors.ts';
import { type Account, runAs } from './account.ts';
import { serverEnvironment, settings } from './settings.ts';
import { stopNow } from './stop.ts';

/** What it takes to start a server on a data folder. */
export interface PostmasterPlan {
  /** The folder with postgres. */
  programs: string;
  data: string;
  /** The file its log goes to; what was in it is gone. */
  log: string;
  port: number;
  /** The folder of its Unix socket; absent for none. */
  socket?: string | undefined;
  account: Account | null;
}

/** How long a start may take, in milliseconds; it takes some tens. */
const patience = 60_000;

/** The process that is PostgreSQL. */
export class Postmaster {
  readonly #process: ChildProcess;
  readonly #data: string;
  readonly #log: string;
  /** Settles when the process has ended, or could not be started. */
  readonly #ended: Promise<void>;
  #failure: string | undefined;

  constructor({ programs, data, log, port, socket = '', account }: PostmasterPlan) {
    this.#data = data;
    this.#log = log;
    const args = ['-D', data, '-c', `port=${port}`];
    const all = { ...settings, unix_socket_directories: socket };
    for (const [name, value] of Object.entries(all)) args.push('-c', `${name}=${value}`);
    const output = openSync(log, 'w');
    this.#process = spawn(join(programs, 'postgres'), args, {
      ...runAs(account),
      cwd: data,
      env: serverEnvironment(),
      stdio: ['ignore', output, output],
      // A session of its own: Ctrl-C in a terminal goes to us alone, and we end it in our own order.
      detached: process.platform !== 'win32',
      windowsHide: true,
    });
    closeSync(output);
    this.#ended = new Promise((resolve) => {
      this.#process.once('exit', () => resolve());
      this.#process.once('error', (error) => {
        this.#failure = messageOf(error);
        resolve();
      });
    });
  }

  get isRunning(): boolean {
    return this.#process.exitCode === null && this.#process.signalCode === null;
  }

  /** Waits until connections are accepted: PostgreSQL writes so into its lock file, which is surely its own. */
  async isReady(signal: AbortSignal | undefined): Promise<boolean> {
    const giveUp = Date.now() + patience;
    while (this.isRunning && Date.now() < giveUp) {
      if (this.#status() === 'ready') return true;
      signal?.throwIfAborted();
      await sleep(5);
    }
    return false;
  }

  /** How it ended, with the end of its log; null if it has not within half a second. */
  async whyEnded(): Promise<string | null> {
    await Promise.race([this.#ended, sleep(500)]);
    return this.isRunning ? null : this.complaint();
  }

  /** What it said last. */
  complaint(): string {
    if (this.#failure) return this.#failure;
    const { exitCode, signalCode } = this.#process;
    const how = this.isRunning
      ? 'it does not get ready'
      : `its process ended with ${signalCode ?? `status ${exitCode}`}`;
    return [how, ...readFileSync(this.#log, 'utf8').trimEnd().split('\n').slice(-15)].join('\n');
  }

  /** Ends it at once; nothing of it is worth writing to disk. */
  async stop(): Promise<void> {
    if (this.isRunning) this.#process.kill('SIGQUIT');
    const late = setTimeout(() => this.#process.kill('SIGKILL'), 5000);
    await this.#ended;
    clearTimeout(late);
  }

  /** The same for an 'exit' handler, where nothing can be awaited. */
  stopNow(): void {
    if (this.#process.pid !== undefined && this.isRunning) stopNow(this.#process.pid, this.#data);
  }

  #status(): string | undefined {
    const lock = join(this.#data, 'postmaster.pid');
    return existsSync(lock) ? readFileSync(lock, 'utf8').split('\n')[7]?.trim() : undefined;
  }
}
