// src/tools/command/bookkeeping.ts
import { basename, extname } from "node:path";
import { UserError } from "../../errors.js";
import { connect } from "../../lib/pg.js";
import { letEveryClientIn } from "./every-client.js";
var Bookkeeping = class {
  /** With their schemas. */
  tables;
  #database;
  #client;
  constructor(tables, database) {
    this.tables = tables.map((name) => name.includes(".") ? name : `public.${name}`);
    this.#database = database;
  }
  /** The rows of those tables that are there. */
  async rows() {
    const rows = /* @__PURE__ */ new Set();
    for (const table of this.tables) {
      const { rows: found } = await this.run("SELECT to_regclass($1)::text AS name", [table]);
      const name = found[0]?.name ?? null;
      if (name === null) continue;
      const all = await this.run(`SELECT to_jsonb(one)::text AS row FROM ${name} AS one`);
      for (const { row } of all.rows) rows.add(`${table} ${row}`);
    }
    return rows;
  }
  /** Runs a statement on the database in use. */
  async run(sql, values = []) {
    return (await this.#connected()).query(sql, values.length > 0 ? values : void 0);
  }
  /** From now on this database is read. No connection to it stays open. */
  async use(database) {
    await this.close();
    this.#database = database;
    const schemas = new Set(this.tables.map((table) => table.slice(0, table.indexOf("."))));
    schemas.delete("public");
    if (schemas.size === 0) return;
    for (const schema of schemas) await this.run(`CREATE SCHEMA IF NOT EXISTS "${schema.replaceAll('"', '""')}"`);
    await this.close();
  }
  /** See every-client.ts. */
  async letEveryClientIn() {
    await letEveryClientIn(await this.#connected(), this.#database);
    await this.close();
  }
  async close() {
    await this.#client?.end();
    this.#client = void 0;
  }
  async #connected() {
    this.#client ??= await connect(this.#database);
    return this.#client;
  }
};
function requireOnlyOne(asked, listed, added) {
  const named = new Set(added.flatMap(textsIn));
  const others = listed.filter((one) => one.id !== asked.id && namesOf(one).some((name) => named.has(name)));
  const [other] = others;
  if (!other) return;
  const ranIt = namesOf(asked).some((name) => named.has(name));
  throw new UserError(
    ranIt ? `\`up\` in downright.yml was to run ${asked.id}, and ran ${others.length} more` : `\`up\` in downright.yml was to run ${asked.id}, and ran ${other.id}`,
    {
      why: `The tool now has in its bookkeeping: ${(ranIt ? [asked, ...others] : others).map(({ id }) => id).join(", ")}`,
      hint: ranIt ? "`up` must run one revision: give the tool a count (`up 1`), or name it the {revision}." : "The revisions must be listed in the order in which the tool runs them: write a `list` that prints them so."
    }
  );
}
function textsIn(row) {
  const values = Object.values(JSON.parse(row.slice(row.indexOf(" {") + 1)));
  return values.map(String).filter((text) => !/^\d{1,7}$/.test(text));
}
function namesOf({ id, file = id }) {
  const name = basename(file);
  const stamp = /^\d{8,}/.exec(name)?.[0];
  return [id, name, basename(name, extname(name)), ...stamp ? [stamp] : []];
}
export {
  Bookkeeping,
  requireOnlyOne
};
