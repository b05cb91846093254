import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Client, connect, DatabaseError } from '../lib/pg.ts';
import { releaseHolds } from './holds.ts';
import { us } from './owner.ts';
import { type Database, ServerLost } from './server.ts';

/** `downright_<host>_<process>_<time>_<random>`: sweep-databases.ts reads it. */
function databaseName(): string {
  const seconds = Math.floor(Date.now() / 1000).toString(36);
  return `downright_${us.host}_${us.pid}_${seconds}_${randomBytes(5).toString('hex')}`;
}

/** PostgreSQL's code for a database that somebody is connected to. */
const objectInUse = '55006';
/** PostgreSQL's code for dropping a database that a migration has made a template. */
const isTemplate = '42809';
/** PostgreSQL's code for a server that starts up, or recovers from the crash of one of its processes. */
const cannotConnectNow = '57P03';
/** How long such a recovery may take, in milliseconds; it takes some tens. */
const patience = 30_000;

/** Creates, clones and drops databases of a server, over one connection to its database `postgres`. */
export class Databases {
  readonly #access: Database;
  readonly #whyGone: () => Promise<string | null>;
  #client: Promise<Client> | undefined;
  readonly #names = new Set<string>();
  #strategy: string | undefined;

  /**
   * @param access how to reach the database `postgres` as a superuser, or another one as a user with CREATEDB
   * @param whyGone says why the server has ended, or null if it runs; asked when a connection breaks off
   */
  constructor(access: Database, whyGone: () => Promise<string | null>) {
    this.#access = access;
    this.#whyGone = whyGone;
  }

  /** Names of the databases that were made, and not dropped, by us; of those, too, that are being made. */
  get names(): string[] {
    return [...this.#names];
  }

  /** Asks the server something, as the user of `access`. */
  query(text: string, values: unknown[] = []): Promise<{ rows: Record<string, unknown>[] }> {
    return this.#query(text, values);
  }

  /** As PostgreSQL writes it, without what a distribution adds: `17.10`. */
  async version(): Promise<string> {
    const { rows } = await this.#query('SHOW server_version');
    return String(rows[0]?.server_version).replace(/ .*/, '');
  }

  /** Makes an empty database. */
  async create(): Promise<Database> {
    return this.#copy('template0');
  }

  /** Makes a copy of a database, after closing all connections to it. */
  async clone(source: Database): Promise<Database> {
    return this.#whenFree(source.name, () => this.#copy(source.name));
  }

  /** Drops a database, after closing all connections to it. */
  async drop(database: Database): Promise<void> {
    await this.dropNamed(database.name);
  }

  /** Drops one of our databases, by name, if it is there. */
  async dropNamed(name: string): Promise<void> {
    await this.#whenFree(name, () => this.#dropFree(name));
    this.#names.delete(name);
  }

  /** Closes the connection. */
  async close(): Promise<void> {
    const client = this.#client;
    this.#client = undefined;
    await client?.then((open) => open.end()).catch(() => {}); // It is gone, which is what was wanted.
  }

  async #dropFree(name: string): Promise<void> {
    const drop = `DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`;
    try {
      await this.#query(drop);
    } catch (error) {
      if (!(error instanceof DatabaseError && error.code === isTemplate)) throw error;
      await this.#query(`ALTER DATABASE "${name}" IS_TEMPLATE false`);
      await this.#query(drop);
    }
  }

  /** Does what needs a database that nobody uses. */
  async #whenFree<Result>(name: string, what: () => Promise<Result>): Promise<Result> {
    for (let attempt = 1; ; attempt++) {
      await this.#disconnect(name);
      if (await this.#isHeld(name)) await releaseHolds({ ...this.#access, name });
      try {
        return await what();
      } catch (error) {
        // A pool that reconnects at once may have been faster than we are.
        if (attempt === 5 || !(error instanceof DatabaseError && error.code === objectInUse)) throw error;
      }
    }
  }

  /** PostgreSQL would wait for connections to close as well, but looks only every 100 ms whether they have. */
  async #disconnect(name: string): Promise<void> {
    // It stops the workers of autovacuum by itself, and a user who is no superuser may not.
    const terminate = `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
      WHERE datname = $1 AND backend_type <> 'autovacuum worker'`;
    for (let attempt = 1; attempt <= 1000; attempt++) {
      const { rows } = await this.#query(terminate, [name]);
      if (rows.length === 0) return;
      await sleep(1);
    }
  }

  /** Asked beforehand: PostgreSQL waits five seconds for what no waiting ends. */
  async #isHeld(name: string): Promise<boolean> {
    const { rows } = await this.#query(
      `SELECT FROM pg_prepared_xacts WHERE database = $1 UNION ALL
      SELECT FROM pg_subscription s JOIN pg_database d ON d.oid = s.subdbid WHERE d.datname = $1`,
      [name],
    );
    return rows.length > 0;
  }

  async #copy(template: string): Promise<Database> {
    // Copying files beats writing them through the log two- to threefold; before 15 there was no choice.
    this.#strategy ??= Number.parseInt(await this.version(), 10) >= 15 ? ' STRATEGY file_copy' : '';
    const name = databaseName();
    this.#names.add(name);
    await this.#query(`CREATE DATABASE "${name}" TEMPLATE "${template}"${this.#strategy}`);
    return { ...this.#access, name };
  }

  async #query(text: string, values: unknown[] = []): Promise<{ rows: Record<string, unknown>[] }> {
    try {
      this.#client ??= this.#connect();
      return await (await this.#client).query(text, values);
    } catch (error) {
      // What a running server refuses has a code; 57P… says that it is being shut down.
      if (error instanceof DatabaseError && !error.code?.startsWith('57P')) throw error;
      const why = await this.#whyGone();
      if (why === null) throw error;
      throw new ServerLost('The disposable PostgreSQL ended before its time', { why, cause: error });
    }
  }

  #connect(): Promise<Client> {
    // When it breaks off, the query under way fails; the next one opens another if the server is still there.
    const forget = () => {
      if (this.#client === connecting) this.#client = undefined;
    };
    const connecting = this.#open(forget);
    connecting.catch(forget);
    return connecting;
  }

  async #open(lost: () => void): Promise<Client> {
    for (const giveUp = Date.now() + patience; ; ) {
      try {
        const client = await connect(this.#access);
        client.on('error', lost).on('end', lost);
        return client;
      } catch (error) {
        const mayCome = error instanceof DatabaseError && error.code === cannotConnectNow;
        if (!mayCome || Date.now() > giveUp) throw error;
        await sleep(20);
      }
    }
  }
}
