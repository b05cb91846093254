// src/catalog/changed.ts
import { dependents, prepareDependents } from "./dependents.js";
import { rootKey, run } from "./rows.js";
import { watched } from "./watch.js";
var CatalogWatch = class {
  #client;
  #catalogs;
  /** For each watched catalog the rows that are counted, with their roots. */
  #known = [];
  /** For each of them how many rows there are besides. */
  #others = [];
  #horizon = "";
  constructor(client, version) {
    this.#client = client;
    this.#catalogs = watched.filter(({ from = 0 }) => version >= from);
  }
  async start() {
    const branches = this.#catalogs.map((one, index) => `SELECT ${index}, ${changedSql(one)}`);
    const horizon = `SELECT -1, 0, ARRAY[ARRAY[pg_snapshot_xmin(pg_current_snapshot())::xid::text]]`;
    const watch = `PREPARE watch(xid) AS ${[horizon, ...branches].join(" UNION ALL ")}`;
    await run(this.#client, ["DEALLOCATE ALL", prepareDependents, watch].join(";"));
    const known = this.#catalogs.map((one) => listSql(one, `${one.root[0]} || ' ' || (${one.root[1]})`));
    const results = await run(this.#client, known.join(";"));
    for (const [index, { rows }] of results.entries()) this.#known[index] = new Map(pairs(rows[0][0]));
    const [next] = await run(this.#client, "SELECT pg_snapshot_xmax(pg_current_snapshot())::xid::text");
    const [counts] = await run(this.#client, `EXECUTE watch('${next.rows[0][0]}')`);
    for (const [index, count] of this.#seen(counts)) this.#others[index] = count - this.#known[index].size;
  }
  async ask() {
    return [`EXECUTE watch('${this.#horizon}')`];
  }
  async changes([answer]) {
    const rows = this.#seen(answer);
    const changed = [];
    for (const [index, , list] of rows) {
      for (const [id, catalog, oid, rootCatalog, root, isCounted] of list ?? []) {
        const change = { object: rootKey(catalog, oid), root: rootKey(rootCatalog, root) };
        if (isCounted) this.#known[index].set(id, change.root);
        changed.push(change);
      }
    }
    const gone = /* @__PURE__ */ new Set();
    for (const [index, count] of rows) {
      const known = this.#known[index];
      const isComplete = () => count === known.size + this.#others[index];
      if (isComplete()) continue;
      for (const [id, root] of known) if (gone.has(root)) known.delete(id);
      if (isComplete()) continue;
      for (const change of await this.#missing(index)) {
        changed.push(change);
        if (change.object === change.root) gone.add(change.root);
      }
      this.#others[index] = count - known.size;
    }
    return { rows: changed };
  }
  isEmpty(catalog) {
    return this.#known[this.#catalogs.findIndex((one) => one.catalog === catalog)]?.size === 0;
  }
  dependents(objects) {
    return dependents(this.#client, objects, (catalog, oid) => {
      return this.#known[this.#catalogs.findIndex((one) => one.catalog === catalog)]?.get(oid);
    });
  }
  sortOf() {
    return void 0;
  }
  async [Symbol.asyncDispose]() {
  }
  /** For each catalog how many rows there are, and those that are new. */
  #seen(answer) {
    const [horizon, ...rows] = answer.rows;
    this.#horizon = horizon[2][0][0];
    return rows;
  }
  /** The rows of a catalog that are known and are not there any more; they are forgotten. */
  async #missing(index) {
    const one = this.#catalogs[index];
    const known = this.#known[index];
    const [result] = await run(this.#client, listSql(one, `''`));
    const there = new Set(pairs(result.rows[0][0]).map(([id]) => id));
    const gone = [...known].filter(([id]) => !there.has(id));
    for (const [id] of gone) known.delete(id);
    return gone.map(([id, root]) => ({ object: rootKey(one.catalog, id), root }));
  }
};
function changedSql({ catalog, id, object, root, where = "true", isIndexed, counted }) {
  const isCounted = `CASE WHEN ${counted ?? "true"} THEN 'counted' END`;
  const parts = [id, object[0], `${object[1]}::text`, root[0], `(${root[1]})::text`, isCounted].join(", ");
  const isNew = `age(x.xmin) <= (SELECT age($1)) AND (${where})`;
  const rows = isIndexed ? `${catalog} x WHERE ${where}` : `${catalog} x`;
  if (counted === "false") return `0, array_agg(ARRAY[${parts}]) FROM ${catalog} x WHERE ${isNew}`;
  const count = counted ? `count(*) FILTER (WHERE ${counted})` : "count(*)";
  return `${count}::int, array_agg(ARRAY[${parts}]) FILTER (WHERE ${isNew}) FROM ${rows}`;
}
function listSql({ catalog, id, where = "true", counted = "true" }, rest) {
  return `SELECT string_agg(${id} || E'\\t' || ${rest}, E'\\n') FROM ${catalog} x WHERE (${where}) AND (${counted})`;
}
function pairs(list) {
  return (list?.split("\n") ?? []).map((line) => line.split("	"));
}
export {
  CatalogWatch
};
