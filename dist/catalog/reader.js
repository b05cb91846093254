// src/catalog/reader.ts
import { connect, DatabaseError } from "../lib/pg.js";
import { CatalogWatch } from "./changed.js";
import { WriteAheadLog } from "./log.js";
import { LogWatch } from "./log-watch.js";
import { Parts } from "./parts.js";
import { families } from "./queries/index.js";
import { countUnread, readCatalog } from "./read.js";
import { RootReader } from "./roots.js";
import { RowPrints } from "./row-prints.js";
import { inTransaction, leavingOut, readFamilies, run, settings } from "./rows.js";
import { shareUnchanged } from "./share.js";
import { knownNames, rootsOf } from "./to-read.js";
async function openReader(database, options = {}) {
  return new WatchingReader(database, await connect(database), options);
}
var sessionSettings = `${settings("SET")}; SET plan_cache_mode = force_generic_plan`;
var WatchingReader = class {
  #database;
  #client;
  #isPaused = false;
  #options;
  #leaveOut;
  #seen;
  /** We may not look at all of the system catalogs, and read what we may each time. */
  #isModest = false;
  #last;
  constructor(database, client, options) {
    this.#database = database;
    this.#client = client;
    this.#options = options;
    this.#leaveOut = options.leaveOut ?? [];
  }
  get knowsBy() {
    return this.#seen && (this.#seen.watch instanceof LogWatch ? "log" : "transactions");
  }
  async look() {
    try {
      if (this.#isPaused) await this.#goOn();
      this.#last = this.#isModest ? await this.#readWhole() : await this.#readAgain() ?? await this.#begin();
      return this.#last;
    } catch (error) {
      await this.#forget();
      throw error;
    }
  }
  async pause() {
    if (this.#isPaused) return;
    if (this.knowsBy !== "log") await this.#forget();
    await this.#client.end();
    this.#isPaused = true;
  }
  async [Symbol.asyncDispose]() {
    await this.#forget();
    if (!this.#isPaused) await this.#client.end();
  }
  #ask = (statements) => run(this.#client, statements.join(";"));
  async #forget() {
    await this.#seen?.watch[Symbol.asyncDispose]();
    this.#seen = void 0;
  }
  async #goOn() {
    this.#client = await connect(this.#database);
    this.#isPaused = false;
    const { watch, roots, prints } = this.#seen ?? {};
    if (!(watch instanceof LogWatch)) return;
    await this.#client.query(sessionSettings);
    await watch.use(this.#client);
    roots?.use(this.#client);
    prints?.use(this.#client);
  }
  async #begin() {
    await this.#forget();
    const log = await WriteAheadLog.open(this.#database);
    try {
      await this.#client.query(sessionSettings);
      return await inTransaction(this.#client, (version) => this.#readAll(version, log));
    } catch (error) {
      await log?.close();
      if (!(error instanceof DatabaseError) || error.code !== "42501") throw error;
      this.#isModest = true;
      return this.#readWhole();
    }
  }
  async #readAll(version, log) {
    const watch = log ? new LogWatch(this.#client, log, version) : new CatalogWatch(this.#client, version);
    await watch.start();
    const last = this.#last ? [this.#last.catalog] : [];
    const parts = new Parts(leavingOut(this.#leaveOut), [...this.#options.like ?? [], ...last]);
    const prints = new RowPrints(this.#client, this.#leaveOut, { followTypes: log !== void 0 });
    parts.replaceAll(await readFamilies(this.#client, families, version));
    const catalog = parts.catalog(await countUnread(this.#client, version));
    const state = { catalog, rows: await prints.readAll() };
    this.#seen = { watch, roots: new RootReader(this.#client, version), parts, prints, state };
    return state;
  }
  /**
   * @param unread what has changed, and could not be read in the transaction before
   * @returns undefined when all has to be read
   */
  async #readAgain(unread = []) {
    if (!this.#seen) return void 0;
    const { watch, prints, state } = this.#seen;
    const asked = await watch.ask(prints.isTable);
    if (asked === "lost") return void 0;
    if (asked === "nothing" && !prints.mayChangeUnseen && unread.length === 0) return state;
    let again;
    const read = await inTransaction(
      this.#client,
      async (version, answers, askLast) => {
        const changes = asked === "nothing" ? { rows: [], files: /* @__PURE__ */ new Set() } : await watch.changes(answers);
        if (changes === "lost") return void 0;
        const changed = [...unread, ...changes.rows];
        const stale = prints.follow(changes);
        const isLast = stale?.length === 0 && changed.every(staysAsCalled);
        const catalog = await this.#readChanged(changed, version, isLast ? askLast : void 0);
        if (!catalog) again = changed;
        if (!catalog) return void 0;
        const rows = await prints.readAgain(stale);
        if (catalog !== state.catalog || rows !== state.rows) this.#seen.state = { catalog, rows };
        return this.#seen.state;
      },
      { first: asked === "nothing" ? [] : asked, set: "" }
    );
    return again ? this.#readAgain(again) : read;
  }
  /** @returns undefined when the transaction is over, and not all was told in it */
  async #readChanged(changed, version, askLast) {
    const { parts, state } = this.#seen;
    if (changed.length === 0) return state.catalog;
    const done = await this.#refresh(changed, askLast);
    if (done === "again") return void 0;
    if (done === "not") parts.replaceAll(await readFamilies(this.#client, families, version));
    const hasUnread = changed.some(({ root }) => unreadRoots.test(root));
    if (!hasUnread && !parts.hasChanged) return state.catalog;
    return parts.catalog(hasUnread ? await countUnread(this.#client, version) : state.catalog.notCompared);
  }
  /**
   * Reads the roots of what has changed, and of what mentions something that is not called so any more.
   * @returns not, when that may be nearly everything
   */
  async #refresh(changed, askLast) {
    const { watch, roots: reader, parts } = this.#seen;
    const gone = new Set(changed.filter(({ isGone }) => isGone).map(({ object }) => object));
    const names = knownNames(changed);
    const done = /* @__PURE__ */ new Set();
    let roots = rootsOf(changed, parts);
    while (roots.size > 0) {
      const all = [...roots.keys()];
      if (all.some((root) => root.startsWith("pg_database "))) return "not";
      const there = new Map([...roots].filter(([root]) => !gone.has(root)));
      const read = await reader.read(askLast ?? this.#ask, there, watch, { once: askLast !== void 0 });
      if (!read) return "again";
      const otherwise = parts.replace(new Map(all.map((root) => [root, there.get(root)])), read);
      const renamed = new Set(all.filter((root) => names.get(root) ?? otherwise.has(root)));
      if ([...renamed].some((root) => everywhere.test(root))) return "not";
      for (const [root, kinds] of roots) if (!kinds) done.add(root);
      if (renamed.size === 0) break;
      const isParted = ({ object, root }) => renamed.has(root) || object.startsWith("pg_type ");
      const parted = changed.filter(isParted).map(({ object }) => object);
      const dependents = await watch.dependents(/* @__PURE__ */ new Set([...renamed, ...parted]));
      roots = new Map(dependents.filter((root) => !done.has(root)).map((root) => [root, void 0]));
    }
    return "done";
  }
  async #readWhole() {
    const catalog = await readCatalog(this.#client, this.#options);
    const rows = await new RowPrints(this.#client, this.#leaveOut).readAll();
    return { catalog: this.#last ? shareUnchanged(this.#last.catalog, catalog) : catalog, rows };
  }
};
var everywhere = /^pg_(namespace|authid|tablespace) /;
var unreadRoots = /^pg_(largeobject_metadata|seclabel|parameter_acl) /;
function staysAsCalled({ root, isRenamed }) {
  return isRenamed === false && !unreadRoots.test(root);
}
export {
  openReader
};
