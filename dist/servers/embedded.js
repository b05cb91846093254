// src/servers/embedded.ts
import { randomBytes } from "node:crypto";
import { createServer } from "node:net";
import { join } from "node:path";
import { UserError } from "../errors.js";
import { postgresAccount } from "./account.js";
import { makeCluster } from "./cluster.js";
import { Databases } from "./databases.js";
import { onExit } from "./exit.js";
import { makePlace, places } from "./place.js";
import { Postmaster } from "./postmaster.js";
import { findPrograms } from "./programs.js";
import { findStrays, readPassword, removeStrays } from "./strays.js";
import { sweep } from "./sweep.js";
async function startEmbedded({ version = "17", progress, signal }) {
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
var EmbeddedServer = class {
  kind = "embedded";
  version = "";
  #folder;
  #forget;
  #postmaster;
  #databases;
  /** The password as the server keeps it. */
  #kept = "";
  constructor(folder) {
    this.#folder = folder;
    this.#forget = onExit(() => this.#postmaster?.stopNow());
  }
  async start({ programs, major, account, signal }) {
    const password = randomBytes(16).toString("hex");
    const data = await makeCluster({ programs, major, folder: this.#folder.path, account, password, signal });
    const socket = socketIn(data);
    const port = await this.#launch({ programs, data, account, socket }, signal);
    const to = { host: "127.0.0.1", port, ...socket ? { socket } : {} };
    const access = { name: "postgres", ours: "postgres", ...to, user: "postgres", password };
    this.#databases = new Databases(access, async () => await this.#postmaster?.whyEnded() ?? null);
    this.version = await this.#databases.version();
    this.#kept = await readPassword(this.#databases);
  }
  create() {
    return this.#open.create();
  }
  clone(source) {
    return this.#open.clone(source);
  }
  drop(database) {
    return this.#open.drop(database);
  }
  strays() {
    return findStrays(this.#open, this.#kept);
  }
  remove(strays) {
    return removeStrays(this.#open, strays);
  }
  async [Symbol.asyncDispose]() {
    const databases = this.#databases;
    this.#databases = void 0;
    await databases?.close();
    await this.#postmaster?.stop();
    this.#forget();
    this.#folder[Symbol.dispose]();
  }
  get #open() {
    if (!this.#databases) throw new Error("this server has been disposed");
    return this.#databases;
  }
  /** @returns the port; between choosing a free one and taking it, somebody else may have taken it */
  async #launch(plan, signal) {
    const log = join(this.#folder.path, "log");
    for (let attempt = 1; ; attempt++) {
      const port = await freePort();
      this.#postmaster = new Postmaster({ ...plan, log, port });
      if (await this.#postmaster.isReady(signal)) return port;
      const why = this.#postmaster.complaint();
      if (attempt === 5 || !why.includes("could not create any TCP/IP sockets")) {
        throw new UserError("PostgreSQL could not be started", { why });
      }
    }
  }
};
function socketIn(data) {
  const isShort = `${data}/.s.PGSQL.65535`.length < 104;
  return process.platform !== "win32" && isShort && /^[\w./-]+$/.test(data) ? data : void 0;
}
async function freePort() {
  const probe = createServer();
  return new Promise((resolve, reject) => {
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}
export {
  freePort,
  startEmbedded
};
