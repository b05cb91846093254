// src/catalog/log-watch.ts
import { dependents, prepareDependents } from "./dependents.js";
import { run } from "./rows.js";
import { Unfinished } from "./unfinished.js";
import { watched } from "./watch.js";
import { WatchedRows } from "./watched-rows.js";
import { Wholes } from "./wholes.js";
var LogWatch = class {
  #client;
  #log;
  #common = { wholes: new Wholes(), sorts: /* @__PURE__ */ new Map(), knowsAll: false, oldest: void 0 };
  #catalogs;
  #files = /* @__PURE__ */ new Set();
  #written = new Unfinished();
  #asked = [];
  /** The names of the queries that are prepared. */
  #prepared = /* @__PURE__ */ new Set();
  /** Which transactions were over when the log was read. */
  #snapshot = "";
  /** Whether a watched catalog may be in another file. */
  #mayHaveMoved = false;
  /** @param log was opened before the transaction in which stock is taken began */
  constructor(client, log, version) {
    this.#client = client;
    this.#log = log;
    const catalogs = watched.filter(({ from = 0 }) => version >= from);
    this.#catalogs = new Map(catalogs.map((one) => [one.catalog, new WatchedRows(one, this.#common)]));
  }
  async start() {
    await this.use(this.#client);
    const [files, count] = await run(this.#client, `EXECUTE files; ${countRelations}`);
    this.#common.knowsAll = count.rows[0][0] <= fewRelations;
    const all = [...this.#catalogs.values()];
    const taken = this.#common.knowsAll ? all : all.filter(({ isCounted }) => isCounted);
    const lists = taken.map((rows) => rows.stockSql(this.#common.knowsAll));
    const answers = await run(this.#client, lists.join(";"));
    for (const [index, rows] of all.entries()) rows.file = files.rows[index][0];
    for (const [index, rows] of taken.entries()) rows.take(answers[index].rows);
    this.#files = new Set(files.rows.map(([file]) => file));
    await this.#log.watch([...this.#files]);
  }
  /** Goes on over another connection to the same database. */
  async use(client) {
    this.#client = client;
    this.#prepared.clear();
    await run(client, `SET random_page_cost = 0.1; DEALLOCATE ALL; ${prepareDependents}`);
    await client.query(prepareNow);
    await client.query(prepareFiles([...this.#catalogs.keys()]));
  }
  async ask(isTable) {
    if (await this.#readLog() === "lost") return "lost";
    if (!this.#written.concerns((file) => isTable(file) || this.#files.has(file))) return "nothing";
    return ["EXECUTE now", ...await this.#askRows()];
  }
  async changes([now, ...answers]) {
    const [snapshot, age] = now.rows[0];
    const rows = [];
    let missing = this.#compare(answers, rows);
    const mayBeLate = missing !== "lost" && missing.length > 0 && snapshot !== this.#snapshot;
    const late = mayBeLate ? await this.#readLog() : "nothing";
    if (late === "lost") return late;
    const isLate = late !== "nothing";
    if (isLate) missing = this.#compare(await run(this.#client, (await this.#askRows()).join(";")), rows);
    if (missing === "lost") return missing;
    for (const [catalog, row] of missing) {
      rows.push(catalog.forget(row));
      this.#written.close({ file: catalog.file, block: row.block, line: row.line, isLeft: true });
    }
    const changes = { rows, ...this.#written.files ? { files: this.#written.files } : {} };
    if (isLate) return changes;
    const [oldest, next] = boundsOf(snapshot, age);
    this.#written.seen(oldest, next);
    this.#common.oldest = oldest;
    return changes;
  }
  isEmpty(catalog) {
    return this.#catalogs.get(catalog)?.known.isEmpty ?? false;
  }
  sortOf(root) {
    return this.#common.sorts.get(root);
  }
  dependents(objects) {
    return dependents(this.#client, objects, (catalog, oid) => this.#catalogs.get(catalog)?.known.rootOf(oid));
  }
  async [Symbol.asyncDispose]() {
    await this.#log.close();
  }
  /** @returns whether it tells of anything new; `lost` where it cannot be read */
  async #readLog() {
    const stretch = await this.#log.read();
    if (stretch === "lost") return stretch;
    this.#written.add(stretch.written);
    this.#snapshot = stretch.snapshot;
    this.#mayHaveMoved ||= stretch.isMoved;
    const isSome = stretch.written === "much" || stretch.written.length > 0 || stretch.isMoved;
    return isSome ? "something" : "nothing";
  }
  /** What to run to be told of the rows that may have been written, and of the files, if these may be others. */
  async #askRows() {
    const asked = [];
    for (const rows of this.#catalogs.values()) {
      const places = this.#written.places(rows.file, (block, line) => rows.known.at(block, line) !== void 0);
      const statements2 = [];
      const lines = places.lines.map(([block, line]) => `"(${block},${line})"`).join(",");
      if (lines) statements2.push(`EXECUTE ${await this.#prepare("lines", rows)}('{${lines}}')`);
      for (const [first, last] of places.blocks) {
        statements2.push(`EXECUTE ${await this.#prepare("blocks", rows)}('(${first},0)', '(${last},65535)')`);
      }
      if (statements2.length > 0) asked.push({ rows, places, statements: statements2 });
    }
    this.#asked = asked;
    const statements = asked.flatMap((one) => one.statements);
    return this.#mayHaveMoved ? [...statements, "EXECUTE files"] : statements;
  }
  /**
   * The name of a prepared query for rows of a catalog. Each is prepared when it is first needed, and by itself:
   * PostgreSQL copies the whole text that it was prepared in whenever it runs it.
   */
  async #prepare(kind, rows) {
    const name = `${kind}_${rows.catalog}`;
    const [parameters, condition] = conditions[kind];
    if (!this.#prepared.has(name)) await this.#client.query(`PREPARE ${name}${parameters} AS ${rows.sql(condition)}`);
    this.#prepared.add(name);
    return name;
  }
  /**
   * Takes note of the rows that are new or changed, and adds them to others.
   * @returns `lost` when the rows that are missing may be in another file
   */
  #compare(answers, changed) {
    if (this.#mayHaveMoved && answers.at(-1).rows.some(([file]) => !this.#files.has(file))) return "lost";
    this.#mayHaveMoved = false;
    const missing = [];
    let place = 0;
    for (const { rows, places, statements } of this.#asked) {
      const read = answers.slice(place, place + statements.length).flatMap((answer) => answer.rows);
      const compared = rows.compare(read, places);
      changed.push(...compared.changed);
      for (const row of compared.missing) missing.push([rows, row]);
      for (const { block, line } of compared.read) this.#written.close({ file: rows.file, block, line });
      place += statements.length;
    }
    return missing;
  }
};
var conditions = {
  lines: ["(tid[])", "x.ctid = ANY ($1)"],
  blocks: ["(tid, tid)", "x.ctid BETWEEN $1 AND $2"]
};
var fewRelations = 1e3;
var countRelations = "SELECT count(*)::int FROM pg_class WHERE oid >= 16384";
var prepareNow = `PREPARE now AS SELECT pg_current_snapshot()::text, age('3'::xid)`;
function prepareFiles(catalogs) {
  const names = catalogs.map((catalog) => `'${catalog}'`).join(", ");
  return `PREPARE files AS SELECT pg_relation_filenode(f.c)::text
    FROM unnest(ARRAY[${names}]::regclass[]) WITH ORDINALITY f(c, n) ORDER BY f.n`;
}
function boundsOf(snapshot, age) {
  const oldest = Number(snapshot.slice(0, snapshot.indexOf(":")));
  return [oldest, oldest + (3 + age - oldest >>> 0)];
}
export {
  LogWatch
};
