// src/catalog/log-watch.ts
import { affectedKinds } from "./affected.js";
import { dependents, prepareDependents } from "./dependents.js";
import { KnownRows } from "./known.js";
import { rootKey, run } from "./rows.js";
import { Unfinished } from "./unfinished.js";
import { watched } from "./watch.js";
var LogWatch = class {
  #client;
  #log;
  #catalogs;
  #known;
  /** The first of Watched.about, for roots that have it. */
  #sorts = /* @__PURE__ */ new Map();
  /** The files of the watched catalogs, in their order; and as one text. */
  #files = [];
  #allFiles = "";
  #written = new Unfinished();
  #asked = [];
  #horizon = "";
  /** Whether there was no relation when stock was taken. */
  #beganEmpty = false;
  /** @param log was opened before the transaction in which stock is taken began */
  constructor(client, log, version) {
    this.#client = client;
    this.#log = log;
    this.#catalogs = watched.filter(({ from = 0 }) => version >= from);
    this.#known = this.#catalogs.map(() => new KnownRows());
  }
  async start() {
    const blocks = this.#catalogs.map((one, index) => `PREPARE blocks_${index}(xid8, tid, tid) AS ${blocksSql(one)}`);
    await run(
      this.#client,
      ["DEALLOCATE ALL", `PREPARE now AS ${nowSql(this.#catalogs)}`, prepareDependents, ...blocks].join(";")
    );
    const [now, ...lists] = await run(this.#client, ["EXECUTE now", ...this.#catalogs.map(listSql)].join(";"));
    [this.#horizon, , this.#allFiles] = now.rows[0];
    this.#files = this.#allFiles.split(",");
    for (const [index, { rows }] of lists.entries()) this.#take(index, rows[0][0]?.split("\n") ?? []);
    this.#beganEmpty = this.isEmpty("pg_class");
  }
  async ask(isTable) {
    const written = await this.#log.read(`{${this.#allFiles}}`);
    if (written === "lost") return written;
    this.#written.add(written);
    if (!this.#written.concerns((file) => isTable(file) || this.#files.includes(file))) return "nothing";
    this.#asked = this.#files.flatMap(
      (file, index) => this.#written.ranges(file).map(([first, last]) => [index, first, last])
    );
    const asked = this.#asked.map(
      ([index, first, last]) => `EXECUTE blocks_${index}('${this.#horizon}', '(${first},0)', '(${last},65535)')`
    );
    return ["EXECUTE now", ...asked];
  }
  async changes([now, ...answers]) {
    const [oldest, next, files] = now.rows[0];
    if (files !== this.#allFiles) return "lost";
    const rows = [];
    for (const [index, known] of this.#known.entries()) {
      const isOne = (blocks) => blocks[0] === index;
      const read = this.#asked.filter(isOne);
      if (read.length === 0) continue;
      const found = answers.filter((_, place) => isOne(this.#asked[place])).flatMap((answer) => answer.rows);
      const ids = /* @__PURE__ */ new Map();
      for (const [block2, list, news] of found) {
        if (list) ids.set(block2, list.split("\n"));
        for (const one of news ?? []) rows.push(this.#learn(index, one));
      }
      for (const [id, root] of known.replace(
        read.map(([, first, last]) => [first, last]),
        ids
      ))
        rows.push(this.#forget(index, id, root));
    }
    const changes = { rows, ...this.#written.files ? { files: this.#written.files } : {} };
    this.#written.seen(Number(oldest), Number(next));
    this.#horizon = oldest;
    return changes;
  }
  isEmpty(catalog) {
    return this.#known[this.#indexOf(catalog)]?.isEmpty ?? false;
  }
  sortOf(root) {
    return this.#sorts.get(root);
  }
  dependents(objects) {
    return dependents(this.#client, objects, (catalog, oid) => this.#known[this.#indexOf(catalog)]?.rootOf(oid));
  }
  async [Symbol.asyncDispose]() {
    await this.#log.close();
  }
  #indexOf(catalog) {
    return this.#catalogs.findIndex((one) => one.catalog === catalog);
  }
  /** Takes stock of the rows of a catalog, as listSql gives them. */
  #take(index, lines) {
    const known = this.#known[index];
    const { catalog } = this.#catalogs[index];
    const ids = /* @__PURE__ */ new Map();
    for (const line of lines) {
      const [place, id, root, sort, name] = line.split("	");
      if (name) known.rename(id, name);
      if (sort) this.#sorts.set(rootKey(catalog, id), sort);
      known.learn(id, root);
      const block2 = Number(place.slice(1, place.indexOf(",")));
      const others = ids.get(block2);
      if (others) others.push(id);
      else ids.set(block2, [id]);
    }
    known.replace([], ids);
  }
  #learn(index, [id, isCounted, catalog, oid, rootCatalog, rootOid, name, ...about]) {
    const known = this.#known[index];
    const [object, root] = [rootKey(catalog, oid), rootKey(rootCatalog, rootOid)];
    if (isCounted) known.learn(id, root);
    if (about[0]) this.#sorts.set(object, about[0]);
    const { catalog: watchedCatalog, name: isNamed } = this.#catalogs[index];
    const isNew = isCounted || this.#beganEmpty ? false : void 0;
    const isRenamed = name ? known.rename(id, name) ?? isNew : isNamed === void 0 ? void 0 : false;
    return { object, root, about, isRenamed, kinds: affectedKinds(watchedCatalog, object, root, about[0]) };
  }
  #forget(index, id, root) {
    const { catalog, name } = this.#catalogs[index];
    const object = rootKey(catalog, id);
    this.#sorts.delete(object);
    const isRenamed = name === void 0 ? void 0 : false;
    return { object, root, isGone: true, isRenamed, kinds: affectedKinds(catalog, object, root, void 0) };
  }
};
var block = "((x.ctid::text::point)[0])::int";
function blocksSql({ catalog, id, object, root, where = "true", counted = "true", name, about = [] }) {
  const isCounted = `CASE WHEN ${counted} THEN 'counted' END`;
  const parts = [
    id,
    isCounted,
    object[0],
    `${object[1]}::text`,
    root[0],
    `(${root[1]})::text`,
    name ?? "NULL",
    ...about
  ].join(", ");
  return `SELECT ${block}, string_agg(${id}, E'\\n') FILTER (WHERE ${counted}),
      array_agg(ARRAY[${parts}]) FILTER (WHERE age(x.xmin) <= (SELECT age($1::xid)))
    FROM ${catalog} x WHERE x.ctid >= $2 AND x.ctid <= $3 AND (${where}) GROUP BY 1`;
}
function listSql({ catalog, id, root, where = "true", counted = "true", name, about = [`''`] }) {
  const row = ["x.ctid::text", id, `${root[0]} || ' ' || (${root[1]})`, about[0], nameSql(name) ?? `''`];
  return `SELECT string_agg(${row.join(` || E'\\t' || `)}, E'\\n') FROM ${catalog} x WHERE (${where}) AND (${counted})`;
}
function nowSql(catalogs) {
  const names = catalogs.map(({ catalog }) => `'${catalog}'`).join(", ");
  return `SELECT pg_snapshot_xmin(s)::text, pg_snapshot_xmax(s)::text,
      (SELECT string_agg(pg_relation_filenode(f.c)::text, ',' ORDER BY f.n)
       FROM unnest(ARRAY[${names}]::regclass[]) WITH ORDINALITY f(c, n))
    FROM pg_current_snapshot() s`;
}
function nameSql(name) {
  return name ? `to_json(${name})::text` : void 0;
}
export {
  LogWatch
};
