// src/servers/container-server.ts
import { setTimeout as sleep } from "node:timers/promises";
import { UserError } from "../errors.js";
import { DatabaseError } from "../lib/pg.js";
import { Databases } from "./databases.js";
import { findStrays, readPassword, removeStrays } from "./strays.js";
var patience = 12e4;
var ContainerServer = class {
  kind = "container";
  version = "";
  #engine;
  #container;
  #password;
  #forget;
  #databases;
  /** The password as the server keeps it. */
  #kept = "";
  constructor({ engine, container, password, forget }) {
    this.#engine = engine;
    this.#container = container;
    this.#password = password;
    this.#forget = forget;
  }
  /**
   * Waits until it accepts connections; the container must have been started.
   * @throws UserError when it ends, or is not ready in time
   */
  async ready(signal) {
    const port = await this.#port();
    const { host } = this.#engine;
    const access = { name: "postgres", ours: "postgres", host, port, user: "postgres", password: this.#password };
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
          throw new UserError("PostgreSQL in the container does not accept connections", { why: await this.#log() });
        }
        await sleep(20);
      }
    }
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
    await this.#container.remove({ force: true, v: true }).catch(() => {
    });
    this.#forget();
  }
  get #open() {
    if (!this.#databases) throw new Error("this server has been disposed");
    return this.#databases;
  }
  async #port() {
    const { NetworkSettings } = await this.#container.inspect();
    const port = Number(NetworkSettings.Ports["5432/tcp"]?.[0]?.HostPort);
    if (port) return port;
    throw new UserError("PostgreSQL in the container could not be started", {
      why: await this.#whyEnded() ?? "its port is not reachable"
    });
  }
  /** How the container ended, with the end of its log; null if it runs. */
  async #whyEnded() {
    try {
      const { State } = await this.#container.inspect();
      if (State.Running) return null;
      const how = State.OOMKilled ? "it ran out of memory" : `its container ended with status ${State.ExitCode}`;
      return `${how}
${await this.#log()}`;
    } catch {
      return "its container is gone";
    }
  }
  async #log() {
    const log = await this.#container.logs({ stdout: true, stderr: true, tail: 15 });
    return textOf(log).trimEnd();
  }
};
function isTooEarly(error) {
  return error instanceof DatabaseError && error.code === "57P03";
}
function textOf(frames) {
  const texts = [];
  for (let at = 0; at + 8 <= frames.length; ) {
    const length = frames.readUInt32BE(at + 4);
    texts.push(frames.toString("utf8", at + 8, at + 8 + length));
    at += 8 + length;
  }
  return texts.join("");
}
export {
  ContainerServer
};
