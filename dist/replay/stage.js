// src/replay/stage.ts
import { isDeepStrictEqual } from "node:util";
import { objectKey, quoteIdentifier } from "../catalog/object-id.js";
import { openReader } from "../catalog/reader.js";
import { connect } from "../lib/pg.js";
import { isLocked, isLost, isRefused, releaseLocks } from "./lost.js";
import { Surroundings } from "./surroundings.js";
var NotRepeatable = class extends Error {
  name = "NotRepeatable";
};
var Unusable = class extends Error {
  name = "Unusable";
};
var checkpointEvery = 16;
var checkpointsAWay = 8;
var Stage = class _Stage {
  rungs = [];
  #server;
  #session;
  #checkpoints = /* @__PURE__ */ new Map();
  /** What is on the server outside of the working database. */
  surroundings;
  /** Another stage works on the same server: what is outside of the working database is its business. */
  #isBranch;
  /** Where it all began: what was there then is not ours. */
  #first;
  /** How often our own connections were ended by somebody else. */
  cut = 0;
  /** A copy of the state in which the rungs begin, and what it is like; absent when that is an empty database. */
  #ground;
  #database;
  #reader;
  #client;
  constructor(server, session, database, { isBranch = false } = {}) {
    this.#server = server;
    this.surroundings = new Surroundings(isBranch ? void 0 : server);
    this.#isBranch = isBranch;
    this.#session = session;
    this.#database = database;
  }
  /** The working database. */
  get database() {
    return this.#database;
  }
  /**
   * Reads what is there now. Where a migration has ended our connections, there are new ones.
   * @throws Unusable when there is nothing to read
   * @throws UserError when the server has ended
   */
  async look() {
    let cause;
    try {
      return await this.#read();
    } catch (error) {
      if (!isLost(error) && !isLocked(error)) throw error;
      cause = error;
      await this.lookAway();
      await this.surroundings.letIn();
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
  async #read() {
    this.#reader ??= await openReader(this.#database, { leaveOut: this.#session.bookkeeping, like: this.#seen() });
    const state = await this.#reader.look();
    if (!this.#first) await this.surroundings.begin();
    this.#first ??= state;
    return state;
  }
  /** Runs a statement by hand. */
  async byHand(sql) {
    await (await this.#connection()).query(sql);
  }
  /** A copy of the working database; the tool goes on in the working database itself. */
  async copy() {
    await this.#reader?.pause();
    await this.#disconnect();
    await this.#session.use(this.#database);
    return this.#server.clone(this.#database);
  }
  /** Whether nothing but the database itself is otherwise than at the start, and all of it can be copied. */
  async isAllInside(outside) {
    const of = ({ catalog }) => [...catalog.objects.values()].filter(({ kind }) => outside.has(kind));
    const isSame = isDeepStrictEqual(of(this.#first), of(await this.look()));
    if (!isSame || await this.surroundings.haveChanged()) return false;
    const client = await this.#connection();
    return (await client.query("SELECT FROM pg_prepared_xacts WHERE database = current_database()")).rowCount === 0;
  }
  /** Another stage, with the same rungs, on a copy of the working database; its session is left on one that is gone. */
  async branch(session) {
    const database = await this.copy();
    await session.use(database);
    const stage = new _Stage(this.#server, session, database, { isBranch: true });
    stage.rungs.push(...this.rungs);
    stage.#first = this.#first;
    return stage;
  }
  /** Drops a copy that is not needed any more. */
  async discard(copy) {
    await this.#server.drop(copy);
  }
  /** Makes another database the working one; the old one is dropped. */
  async moveTo(database) {
    await this.lookAway();
    await this.#session.use(database);
    const old = this.#database;
    this.#database = database;
    await this.#server.drop(old);
  }
  /** Until the next look, nobody watches what happens. */
  async lookAway() {
    const reader = this.#reader;
    this.#reader = void 0;
    await reader?.[Symbol.asyncDispose]();
    await this.#disconnect();
  }
  /** Makes the state that is there now the one in which the rungs begin. */
  async beginHere() {
    const state = await this.look();
    this.#ground = { database: await this.copy(), state };
    await this.surroundings.remember(0);
    return state;
  }
  /** Goes back to where it all began. No rung may be up. */
  async startOver() {
    if (this.#ground) await this.#server.drop(this.#ground.database);
    this.#ground = void 0;
    this.surroundings.startOver();
    await this.restore(0);
  }
  /**
   * Brings back the state before a rung.
   * @param position how many rungs are up
   * @throws NotRepeatable when a revision that passed does not pass again
   */
  async restore(position) {
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
      await this.#climb(this.rungs[done]);
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
  async dropRolesBut(state = this.#first) {
    if (this.#server.kind === "given" || this.#isBranch || !this.#first) return;
    const client = await this.#connection();
    const { rows } = await client.query("SELECT rolname AS name FROM pg_roles WHERE oid >= 16384");
    const kept = [this.#first, state].flatMap((one) => [...one?.catalog.objects.keys() ?? []]);
    const stray = rows.filter(({ name }) => !kept.includes(objectKey("role", [name])));
    for (const { name } of stray) await client.query(`DROP ROLE ${quoteIdentifier(name)}`).catch(() => {
    });
  }
  /** Drops all that it made, the database it was given among it. What cannot be dropped goes with the server. */
  async [Symbol.asyncDispose]() {
    try {
      for (const database of this.#checkpoints.values()) await this.#server.drop(database);
      if (this.#ground) await this.#server.drop(this.#ground.database);
      if (!this.#isBranch) await this.moveTo(await this.#server.create());
      await this.surroundings.takeBack(0);
      await this.dropRolesBut();
      await this.lookAway();
      await this.#server.drop(this.#database);
    } catch {
    }
  }
  async #climb({ revision, repairs, recipe }) {
    for (const sql of repairs) await this.byHand(sql);
    if (recipe === "mark") return this.#session.mark(revision.id, true);
    const outcome = await this.#session.up(revision.id);
    if (!outcome.ok)
      throw new NotRepeatable(`\`${revision.id}\` passed, and fails when it is run again from the start`);
  }
  /** All that the working database may come to look like again. */
  #seen() {
    const all = [this.#ground?.state ?? this.#first, ...this.rungs.map(({ after }) => after)];
    return all.flatMap((state) => state?.catalog ?? []);
  }
  async #connection() {
    if (this.#client) return this.#client;
    const client = await connect(this.#database);
    await client.query(`SET lock_timeout = '10s'`);
    this.#client = client;
    return client;
  }
  async #disconnect() {
    const client = this.#client;
    this.#client = void 0;
    await client?.end();
  }
};
export {
  NotRepeatable,
  Stage,
  Unusable
};
