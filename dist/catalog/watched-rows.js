// src/catalog/watched-rows.ts
import { affectedKinds } from "./affected.js";
import { KnownRows } from "./known.js";
import { rootKey } from "./rows.js";
import { questionFor } from "./told.js";
var WatchedRows = class {
  known = new KnownRows();
  /** Where they are, as `pg_relation_filenode` tells it. */
  file = "";
  #of;
  #question;
  #common;
  constructor(of, common) {
    this.#of = of;
    this.#question = questionFor(of);
    this.#common = common;
  }
  get catalog() {
    return this.#of.catalog;
  }
  /** Whether any of them are missed when they go. */
  get isCounted() {
    return this.#of.counted !== "false";
  }
  /** The rows to take stock of: all, or those that are missed when they go. */
  stockSql(ofAll) {
    return this.sql(ofAll ? "true" : `(${this.#of.counted ?? "true"})`);
  }
  /**
   * The rows that count of those for which a condition holds: where each is, which transaction has written it, and
   * what is asked. That they count is looked at last: an index would give all that do, however few are wanted.
   */
  sql(condition) {
    const { catalog, where = "true" } = this.#of;
    return `SELECT ${["x.ctid", "x.xmin", ...this.#question.columns].join(", ")}
      FROM ${catalog} x WHERE ${condition} AND (${where}) IS TRUE`;
  }
  /** Takes stock. */
  take(rows) {
    for (const values of rows) this.#learn(...this.#read(values));
  }
  /**
   * Takes note of the rows that are new or changed.
   * @param rows what is in some places now
   * @returns all that were read; those that are new or changed; and those that were known there, and that may be gone
   */
  compare(rows, places) {
    const left = this.known.in(places);
    const read = [];
    const changed = [];
    for (const values of rows) {
      const [row, told] = this.#read(values);
      read.push(row);
      const old = this.known.at(row.block, row.line);
      if (old?.id === row.id && old.writer === row.writer) left.delete(old);
      else if (told.isCounted || this.#isNew(row)) changed.push(this.#learn(row, told));
    }
    const missing = [...left].filter((row) => this.known.has(row));
    for (const row of left) if (!this.known.has(row)) this.known.forget(row);
    return { read, changed, missing };
  }
  /** Takes note that a row is gone. */
  forget(row) {
    const { catalog, name } = this.#of;
    const object = rootKey(catalog, row.id);
    const sort = this.#common.sorts.get(object);
    this.known.forget(row);
    this.#common.sorts.delete(object);
    this.#common.wholes.forget(object);
    const isRenamed = name === void 0 ? void 0 : false;
    return {
      object,
      root: row.root,
      isGone: true,
      isRenamed,
      kinds: affectedKinds({ catalog, object, root: row.root, sorts: sort ? [sort] : [] })
    };
  }
  /** A row as it is to be known, and what it tells. */
  #read([ctid, writer, ...values]) {
    const told = this.#common.wholes.resolve(this.#of.catalog, this.#question.tell(values));
    const [block, line] = String(ctid).slice(1, -1).split(",").map(Number);
    return [{ id: told.id, root: told.root, block, line, writer: String(writer) }, told];
  }
  /** Whether a row may be new: written by a transaction that was not over at the last look. They come round at 2^32. */
  #isNew({ writer }) {
    const { oldest } = this.#common;
    return oldest === void 0 || (Number(writer) - oldest | 0) >= 0;
  }
  #learn(row, { object, isCounted, name, about }) {
    const { catalog, name: isNamed } = this.#of;
    if (isCounted) this.known.learn(row);
    const sorts = [.../* @__PURE__ */ new Set([this.#common.sorts.get(object) ?? about[0], about[0]])].filter(Boolean);
    if (about[0]) this.#common.sorts.set(object, about[0]);
    const isNew = isCounted || this.#common.knowsAll ? false : void 0;
    const renames = this.known.rename(row.id, name);
    const isRenamed = name ? renames ?? isNew : isNamed === void 0 ? void 0 : false;
    const kinds = affectedKinds({ catalog, object, root: row.root, sorts, keepsName: renames === false });
    return { object, root: row.root, about, isRenamed, kinds };
  }
};
export {
  WatchedRows
};
