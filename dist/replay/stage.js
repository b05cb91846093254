// src/replay/stage.ts
import { objectKey, quoteIdentifier } from "../catalog/object-id.js";
import { openReader } from "../catalog/reader.js";
import { Client } from "../lib/pg.js";
import { readRows } from "./rows.js";
var NotRepeatable = class extends Error {
  name = "NotRepeatable";
};
var checkpointEvery = 16;
var Stage = class {
  rungs = [];
  #server;
  #session;
  #checkpoints = /* @__PURE__ */ new Map();
  /** Where it all began: what was there then is not ours. */
  #first;
  #database;
  #reader;
  #client;
  constructor(server, session, database) {
    this.#server = server;
    this.#session = session;
    this.#database = database;
  }
  /** The working database. */
  get database() {
    return this.#database;
  }
  /** Reads what is there now. */
  async look() {
    const like = this.rungs.at(-1)?.after.catalog ?? this.#first?.catalog;
    this.#reader ??= await openReader(this.#database, {
      leaveOut: this.#session.bookkeeping,
      ...like ? { like } : {}
    });
    const catalog = await this.#reader.read();
    const state = { catalog, rows: await readRows(await this.#connection(), this.#session.bookkeeping) };
    this.#first ??= state;
    return state;
  }
  /** Runs a statement by hand. */
  async byHand(sql) {
    await (await this.#connection()).query(sql);
  }
  /** A copy of the working database; the tool goes on in the working database itself. */
  async copy() {
    await this.#leave();
    await this.#session.use(this.#database);
    return this.#server.clone(this.#database);
  }
  /** Drops a copy that is not needed any more. */
  async discard(copy) {
    await this.#server.drop(copy);
  }
  /** Makes another database the working one; the old one is dropped. */
  async moveTo(database) {
    await this.#leave();
    await this.#session.use(database);
    const old = this.#database;
    this.#database = database;
    await this.#server.drop(old);
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
    const start = Math.max(0, ...this.#checkpoints.keys());
    const checkpoint = this.#checkpoints.get(start);
    await this.moveTo(checkpoint ? await this.#server.clone(checkpoint) : await this.#server.create());
    await this.dropRolesBut(this.rungs[start]?.before);
    for (let done = start; done < position; done++) {
      await this.#climb(this.rungs[done]);
      if ((done + 1) % checkpointEvery === 0) this.#checkpoints.set(done + 1, await this.copy());
    }
  }
  /**
   * Drops the roles that revisions have made: they live in the cluster, and survive the database that is thrown away.
   * On a server that others use as well, nothing is dropped: a role may be theirs.
   * @param state whose roles stay; absent: only those that were there from the start
   */
  async dropRolesBut(state = this.#first) {
    if (this.#server.kind === "given" || !this.#first) return;
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
      await this.moveTo(await this.#server.create());
      await this.dropRolesBut();
      await this.#leave();
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
  async #connection() {
    if (this.#client) return this.#client;
    const { name, host, port, user, password } = this.#database;
    const client = new Client({ database: name, host, port, user, password });
    client.on("error", () => {
    });
    await client.connect();
    this.#client = client;
    return client;
  }
  async #leave() {
    await this.#reader?.[Symbol.asyncDispose]();
    await this.#client?.end();
    this.#reader = void 0;
    this.#client = void 0;
  }
};
export {
  NotRepeatable,
  Stage
};
