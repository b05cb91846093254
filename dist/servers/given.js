// src/servers/given.ts
import { messageOf } from "../errors.js";
import { cutConnections } from "../lib/pg.js";
import { Databases } from "./databases.js";
import { at, tryAccess, whyUnreachable } from "./given-access.js";
import { parseServerUrl } from "./given-url.js";
import { lastAct } from "./last-act.js";
import { dropLeftDatabases } from "./leftover-databases.js";
async function startGiven({ url, version, progress }) {
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
  const asked = version && !has.startsWith(`${version}.`) ? `, though postgres-version is ${version}` : "";
  progress(`using the server at ${at(access)}: PostgreSQL ${has}${asked}`);
  if (!superuser) {
    progress(`user ${access.user} is no superuser: a migration that needs one, as most extensions do, will fail`);
  }
  return server;
}
var GivenServer = class {
  kind = "given";
  version = "";
  #roles;
  #databases;
  #progress;
  #forget;
  constructor(access, progress) {
    this.#databases = new Databases(access, () => whyUnreachable(access));
    this.#progress = progress;
    this.#forget = lastAct("drop-databases", () => {
      cutConnections();
      const { names } = this.#databases;
      return names.length > 0 ? { access, names } : null;
    });
  }
  async open() {
    this.version = await this.#databases.version();
    await dropLeftDatabases(this.#databases);
    this.#roles = await this.#rolesNow();
  }
  create() {
    return this.#databases.create();
  }
  clone(source) {
    return this.#databases.clone(source);
  }
  drop(database) {
    return this.#databases.drop(database);
  }
  async strays() {
    await this.#databases.version();
    return [];
  }
  async remove() {
  }
  async [Symbol.asyncDispose]() {
    for (const name of this.#databases.names) {
      await this.#databases.dropNamed(name).catch((error) => {
        this.#progress(`the database ${name} could not be dropped: ${messageOf(error)}`);
      });
    }
    await this.#tellNewRoles().catch(() => {
    });
    await this.#databases.close();
    this.#forget();
  }
  /** Roles belong to the whole server. We drop none: it may be somebody else who has just made them. */
  async #tellNewRoles() {
    const before = this.#roles;
    const made = before ? (await this.#rolesNow()).filter((role) => !before.includes(role)) : [];
    if (made.length === 0) return;
    this.#progress(`new on the server, and left there: role ${made.join(", ")}; if a migration made it, drop it`);
  }
  async #rolesNow() {
    const { rows } = await this.#databases.query("SELECT rolname FROM pg_catalog.pg_roles ORDER BY 1");
    return rows.map(({ rolname }) => String(rolname));
  }
};
export {
  startGiven
};
