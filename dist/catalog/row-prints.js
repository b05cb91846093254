// src/catalog/row-prints.ts
import { displayName, quoteIdentifier } from "./object-id.js";
import { rootKey, run } from "./rows.js";
var largeTable = 64 * 1024 * 1024;
var RowPrints = class {
  #client;
  #leaveOut;
  #followTypes;
  #tables = /* @__PURE__ */ new Map();
  #byFile = /* @__PURE__ */ new Map();
  /** Those that may have to be looked at though they were not written to: they hold rows, or are unlogged. */
  #held = /* @__PURE__ */ new Set();
  /**
   * @param leaveOut qualified names of tables that do not count: the tool's own
   * @param followTypes whether follow() will be told which files were written to
   */
  constructor(client, leaveOut, { followTypes = false } = {}) {
    this.#client = client;
    this.#leaveOut = leaveOut;
    this.#followTypes = followTypes;
  }
  /** Goes on over another connection to the same database. */
  use(client) {
    this.#client = client;
  }
  /** Whether a file is that of a table that counts. */
  isTable = (file) => this.#byFile.has(file);
  /** Whether rows may change and nothing tell of it. */
  get mayChangeUnseen() {
    return [...this.#held].some(({ isUnlogged }) => isUnlogged);
  }
  /** Takes the fingerprint. */
  async readAll() {
    for (const oid of this.#tables.keys()) this.#forget(oid);
    const [listed] = await run(this.#client, listSql);
    const filled = listed.rows.flatMap(([oid, isEmpty, ...about]) => {
      this.#learn(oid, about);
      const table = this.#tables.get(oid);
      return table && !isEmpty ? [table] : [];
    });
    return this.#read(filled);
  }
  /**
   * Takes note of changes.
   * @returns the tables to read again; undefined for all
   */
  follow({ rows, files }) {
    const isMoved = rows.some(({ root }) => root.startsWith("pg_namespace "));
    if (!files || isMoved) return void 0;
    for (const row of rows) this.#note(row);
    const roots = new Set(rows.map(({ root }) => root));
    const isStale = ({ oid, file, isUnlogged, types }) => isUnlogged || files.has(file) || roots.has(rootKey("pg_class", oid)) || types.some((type) => roots.has(type));
    const written = [...files].flatMap((file) => this.#byFile.get(file) ?? []);
    return [.../* @__PURE__ */ new Set([...written, ...[...this.#held].filter(isStale)])];
  }
  /** Takes the fingerprint again, of the tables that follow() gave. */
  async readAgain(stale) {
    return stale ? this.#read(stale) : this.readAll();
  }
  /** Takes note of what has become of a table. */
  #note({ object, about, isGone }) {
    const [catalog, oid] = object.split(" ");
    if (catalog !== "pg_class") return;
    if (isGone) this.#forget(oid);
    else if (about?.length) this.#learn(oid, about);
  }
  #learn(oid, [kind, schema, name, file, persistence, populated]) {
    const holdsRows = (kind === "r" || kind === "m") && populated === "true";
    const isOurs = holdsRows && persistence !== "t" && !/^(pg_|information_schema$)/.test(schema);
    const names = [`${schema}.${name}`, displayName("table", [schema, name])];
    if (!isOurs || names.some((one) => this.#leaveOut.includes(one))) return this.#forget(oid);
    const old = this.#tables.get(oid);
    this.#forget(oid);
    const table = {
      oid,
      name: `${quoteIdentifier(schema)}.${quoteIdentifier(name)}`,
      file,
      isUnlogged: persistence === "u",
      // A file that is new is empty, if it was not written to.
      print: old?.file === file ? old.print : null,
      types: old?.types ?? []
    };
    this.#tables.set(oid, table);
    this.#byFile.set(table.file, table);
    if (table.isUnlogged || table.print !== null) this.#held.add(table);
  }
  #forget(oid) {
    const table = this.#tables.get(oid);
    if (!table) return;
    this.#tables.delete(oid);
    this.#byFile.delete(table.file);
    this.#held.delete(table);
  }
  /** Reads the rows of some tables; the others are as they were. */
  async #read(stale) {
    if (stale.length > 0) {
      const oids = stale.map(({ oid }) => oid).join(",");
      const prints = `SELECT ARRAY[${stale.map(printSql).join(", ")}]`;
      const types = this.#followTypes ? [typesSql(oids)] : [];
      const [read, used] = await run(this.#client, [prints, ...types].join(";"));
      const typesOf = new Map(used?.rows);
      for (const [index, table] of stale.entries()) {
        table.print = read.rows[0][0][index];
        table.types = typesOf.get(table.oid) ?? [];
        if (table.print !== null || table.isUnlogged) this.#held.add(table);
        else this.#held.delete(table);
      }
    }
    const lines = [...this.#held].flatMap(({ name, print }) => print === null ? [] : `${name}: ${print}`);
    return lines.sort().join("\n");
  }
};
var listSql = `
  SELECT c.oid::text, pg_relation_size(c.oid) = 0, c.relkind::text, n.nspname::text, c.relname::text, c.relfilenode::text,
    c.relpersistence::text, c.relispopulated::text
  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE c.relkind IN ('r', 'm') AND c.oid >= 16384`;
function printSql({ oid, name }) {
  return `CASE WHEN pg_relation_size(${oid}) > ${largeTable} THEN pg_relation_size(${oid}) || ' bytes'
    ELSE (SELECT nullif(count(*), 0) || ' ' || sum(hashtextextended(one::text, 0)) FROM ONLY ${name} AS one) END`;
}
function typesSql(oids) {
  return `WITH RECURSIVE used(relation, type) AS (
      SELECT attrelid, atttypid FROM pg_attribute
      WHERE attrelid IN (${oids}) AND attnum > 0 AND NOT attisdropped AND atttypid >= 16384
    UNION
      SELECT used.relation, inner_type.oid FROM used JOIN pg_type t ON t.oid = used.type CROSS JOIN LATERAL (
        SELECT unnest(ARRAY[t.typelem, t.typbasetype]) AS oid UNION ALL
        SELECT r.rngsubtype FROM pg_range r WHERE t.oid IN (r.rngtypid, r.rngmultitypid) UNION ALL
        SELECT a.atttypid FROM pg_attribute a
        WHERE a.attrelid = t.typrelid AND t.typrelid <> 0 AND a.attnum > 0 AND NOT a.attisdropped) AS inner_type
      WHERE inner_type.oid >= 16384)
    SELECT used.relation::text, array_agg('pg_type ' || t.oid) || array_agg('pg_class ' || t.typrelid)
    FROM used JOIN pg_type t ON t.oid = used.type GROUP BY 1`;
}
export {
  RowPrints
};
