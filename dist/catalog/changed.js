// src/catalog/changed.ts
import { dependents, prepareDependents } from "./dependents.js";
import { rootKey, run } from "./rows.js";
import { questionFor } from "./told.js";
import { watched } from "./watch.js";
import { Wholes } from "./wholes.js";
var CatalogWatch = class {
  #client;
  #catalogs;
  #wholes = new Wholes();
  /** For each watched catalog the rows that are counted, with their roots. */
  #known = [];
  /** For each of them how many rows there are besides. */
  #others = [];
  #horizon = "";
  constructor(client, version) {
    this.#client = client;
    this.#catalogs = watched.filter(({ from = 0 }) => version >= from).map((one) => [one, questionFor(one)]);
  }
  async start() {
    const branches = this.#catalogs.map((one, index) => `SELECT ${index}, ${changedSql(...one)}`);
    const horizon = `SELECT -1, 0, ARRAY[ARRAY[pg_snapshot_xmin(pg_current_snapshot())::xid::text]]`;
    const watch = `PREPARE watch(xid) AS ${[horizon, ...branches].join(" UNION ALL ")}`;
    await run(this.#client, ["DEALLOCATE ALL", prepareDependents, watch].join(";"));
    const results = await run(this.#client, this.#catalogs.map((one) => countedSql(...one)).join(";"));
    for (const [index, { rows }] of results.entries()) {
      const told = rows.map((values) => this.#tell(index, values));
      this.#known[index] = new Map(told.map(({ id, root }) => [id, root]));
    }
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
      for (const values of list ?? []) {
        const { id, object, root, isCounted } = this.#tell(index, values);
        if (isCounted) this.#known[index].set(id, root);
        changed.push({ object, root });
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
    return this.#knownOf(catalog)?.size === 0;
  }
  dependents(objects) {
    return dependents(this.#client, objects, (catalog, oid) => this.#knownOf(catalog)?.get(oid));
  }
  sortOf() {
    return void 0;
  }
  async [Symbol.asyncDispose]() {
  }
  #knownOf(catalog) {
    return this.#known[this.#catalogs.findIndex(([one]) => one.catalog === catalog)];
  }
  #tell(index, values) {
    const [{ catalog }, question] = this.#catalogs[index];
    return this.#wholes.resolve(catalog, question.tell(values));
  }
  /** For each catalog how many rows there are, and those that are new. */
  #seen(answer) {
    const [horizon, ...rows] = answer.rows;
    this.#horizon = horizon[2][0][0];
    return rows;
  }
  /** The rows of a catalog that are known and are not there any more; they are forgotten. */
  async #missing(index) {
    const [one] = this.#catalogs[index];
    const known = this.#known[index];
    const [result] = await run(this.#client, idsSql(one));
    const there = new Set(result.rows[0][0]?.split("\n"));
    const gone = [...known].filter(([id]) => !there.has(id));
    for (const [id] of gone) known.delete(id);
    return gone.map(([id, root]) => ({ object: rootKey(one.catalog, id), root }));
  }
};
function changedSql({ catalog, where = "true", isIndexed, counted }, { columns }) {
  const parts = columns.map((column) => `(${column})::text`).join(", ");
  const isNew = `age(x.xmin) <= (SELECT age($1)) AND (${where})`;
  const rows = isIndexed ? `${catalog} x WHERE ${where}` : `${catalog} x`;
  if (counted === "false") return `0, array_agg(ARRAY[${parts}]) FROM ${catalog} x WHERE ${isNew}`;
  const count = counted ? `count(*) FILTER (WHERE ${counted})` : "count(*)";
  return `${count}::int, array_agg(ARRAY[${parts}]) FILTER (WHERE ${isNew}) FROM ${rows}`;
}
function countedSql({ catalog, where = "true", counted = "true" }, { columns }) {
  return `SELECT ${columns.join(", ")} FROM ${catalog} x WHERE (${where}) AND (${counted})`;
}
function idsSql({ catalog, id, where = "true", counted = "true" }) {
  return `SELECT string_agg((${id})::text, E'\\n') FROM ${catalog} x WHERE (${where}) AND (${counted})`;
}
export {
  CatalogWatch
};
