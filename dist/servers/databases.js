// src/servers/databases.ts
import { randomBytes } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { connect, DatabaseError } from "../lib/pg.js";
import { releaseHolds } from "./holds.js";
import { us } from "./owner.js";
import { ServerLost } from "./server.js";
function databaseName() {
  const seconds = Math.floor(Date.now() / 1e3).toString(36);
  return `downright_${us.host}_${us.pid}_${seconds}_${randomBytes(5).toString("hex")}`;
}
var objectInUse = "55006";
var isTemplate = "42809";
var cannotConnectNow = "57P03";
var patience = 3e4;
var Databases = class {
  #access;
  #whyGone;
  #client;
  #names = /* @__PURE__ */ new Set();
  #strategy;
  /**
   * @param access how to reach the database `postgres` as a superuser, or another one as a user with CREATEDB
   * @param whyGone says why the server has ended, or null if it runs; asked when a connection breaks off
   */
  constructor(access, whyGone) {
    this.#access = access;
    this.#whyGone = whyGone;
  }
  /** Names of the databases that were made, and not dropped, by us; of those, too, that are being made. */
  get names() {
    return [...this.#names];
  }
  /** Asks the server something, as the user of `access`. */
  query(text, values = []) {
    return this.#query(text, values);
  }
  /** As PostgreSQL writes it, without what a distribution adds: `17.10`. */
  async version() {
    const { rows } = await this.#query("SHOW server_version");
    return String(rows[0]?.server_version).replace(/ .*/, "");
  }
  /** Makes an empty database. */
  async create() {
    return this.#copy("template0");
  }
  /** Makes a copy of a database, after closing all connections to it. */
  async clone(source) {
    return this.#whenFree(source.name, () => this.#copy(source.name));
  }
  /** Drops a database, after closing all connections to it. */
  async drop(database) {
    await this.dropNamed(database.name);
  }
  /** Drops one of our databases, by name, if it is there. */
  async dropNamed(name) {
    await this.#whenFree(name, () => this.#dropFree(name));
    this.#names.delete(name);
  }
  /** Closes the connection. */
  async close() {
    const client = this.#client;
    this.#client = void 0;
    await client?.then((open) => open.end()).catch(() => {
    });
  }
  async #dropFree(name) {
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
  async #whenFree(name, what) {
    for (let attempt = 1; ; attempt++) {
      await this.#disconnect(name);
      if (await this.#isHeld(name)) await releaseHolds({ ...this.#access, name });
      try {
        return await what();
      } catch (error) {
        if (attempt === 5 || !(error instanceof DatabaseError && error.code === objectInUse)) throw error;
      }
    }
  }
  /** PostgreSQL would wait for connections to close as well, but looks only every 100 ms whether they have. */
  async #disconnect(name) {
    const terminate = `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
      WHERE datname = $1 AND backend_type <> 'autovacuum worker'`;
    for (let attempt = 1; attempt <= 1e3; attempt++) {
      const { rows } = await this.#query(terminate, [name]);
      if (rows.length === 0) return;
      await sleep(1);
    }
  }
  /** Asked beforehand: PostgreSQL waits five seconds for what no waiting ends. */
  async #isHeld(name) {
    const { rows } = await this.#query(
      `SELECT FROM pg_prepared_xacts WHERE database = $1 UNION ALL
      SELECT FROM pg_subscription s JOIN pg_database d ON d.oid = s.subdbid WHERE d.datname = $1`,
      [name]
    );
    return rows.length > 0;
  }
  async #copy(template) {
    this.#strategy ??= Number.parseInt(await this.version(), 10) >= 15 ? " STRATEGY file_copy" : "";
    const name = databaseName();
    this.#names.add(name);
    await this.#query(`CREATE DATABASE "${name}" TEMPLATE "${template}"${this.#strategy}`);
    return { ...this.#access, name };
  }
  async #query(text, values = []) {
    try {
      this.#client ??= this.#connect();
      return await (await this.#client).query(text, values);
    } catch (error) {
      if (error instanceof DatabaseError && !error.code?.startsWith("57P")) throw error;
      const why = await this.#whyGone();
      if (why === null) throw error;
      throw new ServerLost("The disposable PostgreSQL ended before its time", { why, cause: error });
    }
  }
  #connect() {
    const forget = () => {
      if (this.#client === connecting) this.#client = void 0;
    };
    const connecting = this.#open(forget);
    connecting.catch(forget);
    return connecting;
  }
  async #open(lost) {
    for (const giveUp = Date.now() + patience; ; ) {
      try {
        const client = await connect(this.#access);
        client.on("error", lost).on("end", lost);
        return client;
      } catch (error) {
        const mayCome = error instanceof DatabaseError && error.code === cannotConnectNow;
        if (!mayCome || Date.now() > giveUp) throw error;
        await sleep(20);
      }
    }
  }
};
export {
  Databases
};
