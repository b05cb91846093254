import { messageOf } from '../errors.ts';
import { cutConnections } from '../lib/pg.ts';
import { Databases } from './databases.ts';
import { at, tryAccess, whyUnreachable } from './given-access.ts';
import { parseServerUrl } from './given-url.ts';
import { lastAct } from './last-act.ts';
import { dropLeftDatabases } from './leftover-databases.ts';
import type { Database, Progress, Server, StartOptions, Stray } from './server.ts';

/**
 * Uses a server that is there already. Every database on it that is not ours is left alone; ours are dropped when it
 * is disposed, when this process ends, and, should that be impossible, by the next run.
 * @throws UserError when it cannot be used
 */
export async function startGiven({ url, version, progress }: StartOptions): Promise<Server> {
  const access = parseServerUrl(url);
  const { superuser } = await tryAccess(access, progress);
  const server = new GivenServer(access, progress);
  try {
    await server.open();
  } catch (error) {
    await server[Symbol.asyncDispose]();
    throw error;
  }
  const { version: has } = server;
  const asked = version && !has.startsWith(`${version}.`) ? `, though postgres-version is ${version}` : '';
  progress(`using the server at ${at(access)}: PostgreSQL ${has}${asked}`);
  if (!superuser) {
    progress(`user ${access.user} is no superuser: a migration that needs one, as most extensions do, will fail`);
  }
  return server;
}

class GivenServer implements Server {
  readonly kind = 'given';
  version = '';
  #roles: string[] | undefined;
  readonly #databases: Databases;
  readonly #progress: Progress;
  readonly #forget: () => void;

  constructor(access: Database, progress: Progress) {
    this.#databases = new Databases(access, () => whyUnreachable(access));
    this.#progress = progress;
    this.#forget = lastAct('drop-databases', () => {
      cutConnections();
      const { names } = this.#databases;
      return names.length > 0 ? { access, names } : null;
    });
  }

  async open(): Promise<void> {
    this.version = await this.#databases.version();
    await dropLeftDatabases(this.#databases);
    this.#roles = await this.#rolesNow();
  }

  create(): Promise<Database> {
    return this.#databases.create();
  }

  clone(source: Database): Promise<Database> {
    return this.#databases.clone(source);
  }

  drop(database: Database): Promise<void> {
    return this.#databases.drop(database);
  }

  async strays(): Promise<Stray[]> {
    await this.#databases.version(); // Throws when it is gone.
    return [];
  }

  async remove(): Promise<void> {}

  async [Symbol.asyncDispose](): Promise<void> {
    for (const name of this.#databases.names) {
      await this.#databases.dropNamed(name).catch((error) => {
        this.#progress(`the database ${name} could not be dropped: ${messageOf(error)}`);
      });
    }
    await this.#tellNewRoles().catch(() => {}); // The server is lost, which whoever uses it has been told.
    await this.#databases.close();
    this.#forget();
  }

  /** Roles belong to the whole server. We drop none: it may be somebody else who has just made them. */
  async #tellNewRoles(): Promise<void> {
    const before = this.#roles;
    const made = before ? (await this.#rolesNow()).filter((role) => !before.includes(role)) : [];
    if (made.length === 0) return;
    this.#progress(`new on the server, and left there: role ${made.join(', ')}; if a migration made it, drop it`);
  }

  async #rolesNow(): Promise<string[]> {
    const { rows } = await this.#databases.query('SELECT rolname FROM pg_catalog.pg_roles ORDER BY 1');
    return rows.map(({ rolname }) => String(rolname));
  }
}
