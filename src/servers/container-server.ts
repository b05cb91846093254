import { setTimeout as sleep } from 'node:timers/promises';
import { UserError } from '../errors.ts';
import { DatabaseError } from '../lib/pg.ts';
import type { Container } from '../lib/testcontainers.ts';
import { Databases } from './databases.ts';
import type { Engine } from './engine.ts';
import type { Database, Server, Stray } from './server.ts';
import { findStrays, readPassword, removeStrays } from './strays.ts';

/** How long a container may take to accept connections, in milliseconds; it takes one or two seconds. */
const patience = 120_000;

interface Started {
  engine: Engine;
  container: Container;
  /** Of the superuser `postgres`. */
  password: string;
  /** Takes back what removes the container at the end of this process. */
  forget: () => void;
}

/** A PostgreSQL in a container of its own, which goes away with it. */
export class ContainerServer implements Server {
  readonly kind = 'container';
  version = '';
  readonly #engine: Engine;
  readonly #container: Container;
  readonly #password: string;
  readonly #forget: () => void;
  #databases: Databases | undefined;
  /** The password as the server keeps it. */
  #kept = '';

  constructor({ engine, container, password, forget }: Started) {
    this.#engine = engine;
    this.#container = container;
    this.#password = password;
    this.#forget = forget;
  }

  /**
   * Waits until it accepts connections; the container must have been started.
   * @throws UserError when it ends, or is not ready in time
   */
  async ready(signal: AbortSignal | undefined): Promise<void> {
    const port = await this.#port();
    const { host } = this.#engine;
    const access = { name: 'postgres', ours: 'postgres', host, port, user: 'postgres', password: this.#password };
    const databases = new Databases(access, () => this.#whyEnded());
    this.#databases = databases;
    for (const giveUp = Date.now() + patience; ; ) {
      signal?.throwIfAborted();
      try {
        this.version = await databases.version();
        this.#kept = await readPassword(databases);
        return;
      } catch (error) {
        const isStarting = !(error instanceof UserError || error instanceof DatabaseError) || isTooEarly(error);
        if (!isStarting) throw error;
        if (Date.now() > giveUp) {
          throw new UserError('PostgreSQL in the container does not accept connections', { why: await this.#log() });
        }
        await sleep(20);
      }
    }
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
    // Somebody else may have removed it already.
    await this.#container.remove({ force: true, v: true }).catch(() => {});
    this.#forget();
  }

  get #open(): Databases {
    if (!this.#databases) throw new Error('this server has been disposed');
    return this.#databases;
  }

  async #port(): Promise<number> {
    const { NetworkSettings } = await this.#container.inspect();
    const port = Number(NetworkSettings.Ports['5432/tcp']?.[0]?.HostPort);
    if (port) return port;
    throw new UserError('PostgreSQL in the container could not be started', {
      why: (await this.#whyEnded()) ?? 'its port is not reachable',
    });
  }

  /** How the container ended, with the end of its log; null if it runs. */
  async #whyEnded(): Promise<string | null> {
    try {
      const { State } = await this.#container.inspect();
      if (State.Running) return null;
      const how = State.OOMKilled ? 'it ran out of memory' : `its container ended with status ${State.ExitCode}`;
      return `${how}\n${await this.#log()}`;
    } catch {
      return 'its container is gone';
    }
  }

  async #log(): Promise<string> {
    const log = await this.#container.logs({ stdout: true, stderr: true, tail: 15 });
    return textOf(log).trimEnd();
  }
}

/** `cannot_connect_now`: the server is starting up. */
function isTooEarly(error: unknown): boolean {
  return error instanceof DatabaseError && error.code === '57P03';
}

/** Docker sends output in frames: a byte for the stream, three empty ones, four for the length. */
function textOf(frames: Buffer): string {
  const texts: string[] = [];
  for (let at = 0; at + 8 <= frames.length; ) {
    const length = frames.readUInt32BE(at + 4);
    texts.push(frames.toString('utf8', at + 8, at + 8 + length));
    at += 8 + length;
  }
  return texts.join('');
}
