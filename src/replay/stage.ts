import { isDeepStrictEqual } from 'node:util';
import type { Catalog } from '../catalog/catalog.ts';
import { objectKey, quoteIdentifier } from '../catalog/object-id.ts';
import { openReader, type Reader, type State } from '../catalog/reader.ts';
import { type Client, connect } from '../lib/pg.ts';
import type { Database, Server } from '../servers/server.ts';
import type { Session } from '../tools/tool.ts';
import { isLocked, isLost, isRefused, releaseLocks } from './lost.ts';
import type { Rung } from './rung.ts';
import { Surroundings } from './surroundings.ts';

/** The same history, run twice on the same server, did not do the same. */
export class NotRepeatable extends Error {
  override readonly name = 'NotRepeatable';
}

/** A step leaves no database to go on with: it is gone, lets nobody in, or is locked. */
export class Unusable extends Error {
  override readonly name = 'Unusable';
}

const checkpointEvery = 16;
/** Copies lie in memory: on a long way they stand further apart, and closer again when part of it is run once more. */
const checkpointsAWay = 8;

/**
 * The working database, and the way back to any rung. Nothing is kept for a history that behaves; the first time
 * something has to be restored, the way up is run again and copies are kept along it.
 */
export class Stage implements AsyncDisposable {
  readonly rungs: Rung[] = [];
  readonly #server: Server;
  readonly #session: Session;
  readonly #checkpoints = new Map<number, Database>();
  /** What is on the server outside of the working database. */
  readonly surroundings: Surroundings;
  /** Another stage works on the same server: what is outside of the working database is its business. */
  readonly #isBranch: boolean;
  /** Where it all began: what was there then is not ours. */
  #first: State | undefined;
  /** How often our own connections were ended by somebody else. */
  cut = 0;
  /** A copy of the state in which the rungs begin, and what it is like; absent when that is an empty database. */
  #ground: { database: Database; state: State } | undefined;
  #database: Database;
  #reader: Reader | undefined;
  #client: Client | undefined;

  constructor(server: Server, session: Session, database: Database, { isBranch = false } = {}) {
    this.#server = server;
    this.surroundings = new Surroundings(isBranch ? undefined : server);
    this.#isBranch = isBranch;
    this.#session = session;
    this.#database = database;
  }

  /** The working database. */
  get database(): Database {
    return this.#database;
  }

  /**
   * Reads what is there now. Where a migration has ended our connections, there are new ones.
   * @throws Unusable when there is nothing to read
   * @throws UserError when the server has ended
   */
  async look(): Promise<State> {
    let cause: unknown;
    try {
      return await this.#read();
    } catch (error) {
      if (!isLost(error) && !isLocked(error)) throw error;
      cause = error;
      await this.lookAway();
      await this.surroundings.letIn(); // Throws when the server has ended.
      if (isLocked(error)) throw new Unusable(await releaseLocks(this.#database));
    }
    try {
      const state = await this.#read();
      if (!isRefused(cause)) this.cut++;
      return state;
    } catch (error) {
      throw isLost(error) ? new Unusable(`it leaves no database to go on with: ${error.message}`) : error;
    }
  }

  async #read(): Promise<State> {
    this.#reader ??= await openReader(this.#database, { leaveOut: this.#session.bookkeeping, like: this.#seen() });
    const state = await this.#reader.look();
    if (!this.#first) await this.surroundings.begin();
    this.#first ??= state;
    return state;
  }

  /** Runs a statement by hand. */
  async byHand(sql: string): Promise<void> {
    await (await this.#connection()).query(sql);
  }

  /** A copy of the working database; the tool goes on in the working database itself. */
  async copy(): Promise<Database> {
    await this.#reader?.pause();
    await this.#disconnect();
    await this.#session.use(this.#database);
    return this.#server.clone(this.#database);
  }

  /** Whether nothing but the database itself is otherwise than at the start, and all of it can be copied. */
  async isAllInside(outside: ReadonlySet<string>): Promise<boolean> {
    const of = ({ catalog }: State) => [...catalog.objects.values()].filter(({ kind }) => outside.has(kind));
    const isSame = isDeepStrictEqual(of(this.#first!), of(await this.look()));
    if (!isSame || (await this.surroundings.haveChanged())) return false;
    const client = await this.#connection();
    return (await client.query('SELECT FROM pg_prepared_xacts WHERE database = current_database()')).rowCount === 0;
  }

  /** Another stage, with the same rungs, on a copy of the working database; its session is left on one that is gone. */
  async branch(session: Session): Promise<Stage> {
    const database = await this.copy();
    await session.use(database);
    const stage = new Stage(this.#server, session, database, { isBranch: true });
    stage.rungs.push(...this.rungs);
    stage.#first = this.#first;
    return stage;
  }

  /** Drops a copy that is not needed any more. */
  async discard(copy: Database): Promise<void> {
    await this.#server.drop(copy);
  }

  /** Makes another database the working one; the old one is dropped. */
  async moveTo(database: Database): Promise<void> {
    await this.lookAway();
    await this.#session.use(database);
    const old = this.#database;
    this.#database = database;
    await this.#server.drop(old);
  }

  /** Until the next look, nobody watches what happens. */
  async lookAway(): Promise<void> {
    const reader = this.#reader;
    this.#reader = undefined;
    await reader?.[Symbol.asyncDispose]();
    await this.#disconnect();
  }

  /** Makes the state that is there now the one in which the rungs begin. */
  async beginHere(): Promise<State> {
    const state = await this.look();
    this.#ground = { database: await this.copy(), state };
    await this.surroundings.remember(0);
    return state;
  }

  /** Goes back to where it all began. No rung may be up. */
  async startOver(): Promise<void> {
    if (this.#ground) await this.#server.drop(this.#ground.database);
    this.#ground = undefined;
    this.surroundings.startOver();
    await this.restore(0);
  }

  /**
   * Brings back the state before a rung.
   * @param position how many rungs are up
   * @throws NotRepeatable when a revision that passed does not pass again
   */
  async restore(position: number): Promise<void> {
    for (const [kept, database] of this.#checkpoints) {
      if (kept <= position) continue;
      this.#checkpoints.delete(kept);
      await this.#server.drop(database);
    }
    await this.surroundings.letIn();
    const start = Math.max(0, ...this.#checkpoints.keys());
    const checkpoint = this.#checkpoints.get(start);
    const from = checkpoint ?? this.#ground?.database;
    await this.moveTo(from ? await this.#server.clone(from) : await this.#server.create());
    await this.surroundings.takeBack(start);
    await this.dropRolesBut(this.rungs[start]?.before ?? this.#ground?.state);
    const apart = Math.max(checkpointEvery, Math.ceil((position - start) / checkpointsAWay));
    for (let done = start; done < position; done++) {
      await this.#climb(this.rungs[done] as Rung);
      if ((done + 1 - start) % apart !== 0) continue;
      this.#checkpoints.set(done + 1, await this.copy());
      await this.surroundings.remember(done + 1);
    }
  }

  /**
   * Drops the roles that revisions have made: they live in the cluster, and survive the database that is thrown away.
   * On a server that others use as well, nothing is dropped: a role may be theirs.
   * @param state whose roles stay; absent: only those that were there from the start
   */
  async dropRolesBut(state: State | undefined = this.#first): Promise<void> {
    if (this.#server.kind === 'given' || this.#isBranch || !this.#first) return;
    const client = await this.#connection();
    const { rows } = await client.query<{ name: string }>('SELECT rolname AS name FROM pg_roles WHERE oid >= 16384');
    const kept = [this.#first, state].flatMap((one) => [...(one?.catalog.objects.keys() ?? [])]);
    const stray = rows.filter(({ name }) => !kept.includes(objectKey('role', [name])));
    // One that something still hangs on stays; the revision that makes it again will say so.
    for (const { name } of stray) await client.query(`DROP ROLE ${quoteIdentifier(name)}`).catch(() => {});
  }

  /** Drops all that it made, the database it was given among it. What cannot be dropped goes with the server. */
  async [Symbol.asyncDispose](): Promise<void> {
    try {
      for (const database of this.#checkpoints.values()) await this.#server.drop(database);
      if (this.#ground) await this.#server.drop(this.#ground.database);
      if (!this.#isBranch) await this.moveTo(await this.#server.create());
      await this.surroundings.takeBack(0);
      await this.dropRolesBut();
      await this.lookAway();
      await this.#server.drop(this.#database);
    } catch {
      // The server is lost, which whoever runs the replay has been told.
    }
  }

  async #climb({ revision, repairs, recipe }: Rung): Promise<void> {
    for (const sql of repairs) await this.byHand(sql);
    if (recipe === 'mark') return this.#session.mark(revision.id, true);
    const outcome = await this.#session.up(revision.id);
    if (!outcome.ok)
      throw new NotRepeatable(`\`${revision.id}\` passed, and fails when it is run again from the start`);
  }

  /** All that the working database may come to look like again. */
  #seen(): Catalog[] {
    const all = [this.#ground?.state ?? this.#first, ...this.rungs.map(({ after }) => after)];
    return all.flatMap((state) => state?.catalog ?? []);
  }

  async #connection(): Promise<Client> {
    if (this.#client) return this.#client;
    const client = await connect(this.#database);
    await client.query(`SET lock_timeout = '10s'`);
    this.#client = client;
    return client;
  }

  async #disconnect(): Promise<void> {
    const client = this.#client;
    this.#client = undefined;
    await client?.end();
  }
}
