// src/catalog/reader.ts
import { Client, DatabaseError } from "../lib/pg.js";
import { CatalogWatch } from "./changed.js";
import { Parts } from "./parts.js";
import { families } from "./queries/index.js";
import { countUnread, readCatalog } from "./read.js";
import { prepareRoots, readRoots } from "./roots.js";
import { inTransaction, leavingOut, readFamilies, settings } from "./rows.js";
import { shareUnchanged } from "./share.js";
async function openReader({ name, host, port, user, password }, options = {}) {
  const client = new Client({ database: name, host, port, user, password });
  client.on("error", () => {
  });
  await client.connect();
  return new WatchingReader(client, options);
}
var WatchingReader = class {
  #client;
  #options;
  /** What was read so far; `none` where we may not watch the system catalogs, and read all of it each time. */
  #seen;
  #last;
  constructor(client, options) {
    this.#client = client;
    this.#options = options;
  }
  async read() {
    try {
      if (this.#seen === void 0) this.#last = await this.#begin();
      else if (this.#seen === "none") {
        this.#last = shareUnchanged(this.#last, await readCatalog(this.#client, this.#options));
      } else this.#last = await this.#readAgain(this.#last, this.#seen);
      return this.#last;
    } catch (error) {
      this.#seen = void 0;
      throw error;
    }
  }
  async [Symbol.asyncDispose]() {
    await this.#client.end();
  }
  async #begin() {
    try {
      await this.#client.query(`${settings("SET")}; SET plan_cache_mode = force_generic_plan`);
      return await inTransaction(this.#client, async (version) => {
        const watch = new CatalogWatch(this.#client, version);
        await watch.start();
        await prepareRoots(this.#client, version);
        const parts = new Parts(leavingOut(this.#options.leaveOut ?? []), this.#last ?? this.#options.like);
        parts.replaceAll(await readFamilies(this.#client, families, version));
        this.#seen = { watch, parts };
        return parts.catalog(await countUnread(this.#client, version));
      });
    } catch (error) {
      if (!(error instanceof DatabaseError) || error.code !== "42501") throw error;
      this.#seen = "none";
      return readCatalog(this.#client, this.#options);
    }
  }
  #readAgain(last, { watch, parts }) {
    const again = async (version) => {
      const changed = await watch.changes();
      if (changed.length === 0) return last;
      if (!await this.#refresh(watch, parts, changed)) {
        parts.replaceAll(await readFamilies(this.#client, families, version));
      }
      const hasUnread = changed.some(({ root }) => unreadRoots.test(root));
      if (!hasUnread && !parts.hasChanged) return last;
      return parts.catalog(hasUnread ? await countUnread(this.#client, version) : last.notCompared);
    };
    return inTransaction(this.#client, again, "");
  }
  /**
   * Reads the roots of what has changed, and of what mentions something that is not called so any more.
   * @returns false when that may be nearly everything
   */
  async #refresh(watch, parts, changed) {
    const done = /* @__PURE__ */ new Set();
    let roots = new Set(changed.map(({ root }) => root));
    while (roots.size > 0) {
      const renamed = parts.replace(roots, await readRoots(this.#client, roots, (catalog) => watch.isEmpty(catalog)));
      if ([...renamed].some((root) => everywhere.test(root))) return false;
      for (const root of roots) done.add(root);
      if (renamed.size === 0) break;
      const parted = changed.filter(({ root }) => renamed.has(root)).map(({ object }) => object);
      const dependents = await watch.dependents(/* @__PURE__ */ new Set([...renamed, ...parted]));
      roots = new Set(dependents.filter((root) => !done.has(root)));
    }
    return true;
  }
};
var everywhere = /^pg_(namespace|authid|tablespace) /;
var unreadRoots = /^pg_(transform|largeobject_metadata|seclabel|parameter_acl) /;
export {
  openReader
};
