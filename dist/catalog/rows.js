// src/catalog/rows.ts
import { UserError } from "../errors.js";
import { DatabaseError } from "../lib/pg.js";
import { displayName } from "./object-id.js";
var ours = { statement: 0, lock: 1e4 };
function settings(set, { statement, lock } = ours) {
  return [
    `search_path = ''`,
    "quote_all_identifiers = off",
    `TimeZone = 'UTC'`,
    `DateStyle = 'ISO, YMD'`,
    `IntervalStyle = 'postgres'`,
    `bytea_output = 'hex'`,
    "extra_float_digits = 1",
    `statement_timeout = ${statement}`,
    `lock_timeout = ${lock}`,
    "jit = off"
  ].map((setting) => `${set} ${setting}`).join(";");
}
var versions = /* @__PURE__ */ new WeakMap();
async function inTransaction(client, work, { first = [], set = settings("SET LOCAL") } = {}) {
  try {
    const known = versions.get(client);
    const show = known === void 0 ? ["SHOW server_version_num"] : [];
    const begin = ["BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY", ...set ? [set] : [], ...show];
    const results = await run(client, [...begin, ...first].join(";"));
    const answers = results.slice(results.length - first.length);
    const [shown] = results.slice(results.length - first.length - 1);
    const version = known ?? supported(Number(shown.rows[0][0]));
    versions.set(client, version);
    let isOver = false;
    const askLast = async (statements) => {
      isOver = true;
      return (await run(client, [...statements, "COMMIT"].join(";"))).slice(0, -1);
    };
    const result = await work(version, answers, askLast);
    if (!isOver) await client.query("COMMIT");
    return result;
  } catch (error) {
    await client.query("ROLLBACK").catch(() => {
    });
    throw error instanceof DatabaseError && error.code === lockNotAvailable ? new UserError(...lockedOut(error)) : error;
  }
}
var lockNotAvailable = "55P03";
function lockedOut(cause) {
  const why = "Another connection keeps something locked: a migration that has not ended its transaction, most likely.";
  return [
    "The catalog could not be read",
    { why, hint: "See that every migration waits for its transaction to end.", cause }
  ];
}
function supported(version) {
  if (version >= 14e4) return version;
  const why = `The server is PostgreSQL ${Math.floor(version / 1e4)}, and the catalog of 14 and later is what we know.`;
  throw new UserError("This version of PostgreSQL is too old", { why, hint: "Use PostgreSQL 14 or later." });
}
async function run(client, text) {
  const results = await client.query({ text, rowMode: "array" });
  return Array.isArray(results) ? results : [results];
}
function rootKey(catalog, oid) {
  return `${catalog} ${oid}`;
}
async function readFamilies(client, chosen, version) {
  const scope = { version, wanted: () => "true" };
  const results = await run(client, chosen.map((family) => family.sql(scope)).join(";"));
  return chosen.flatMap((family, index) => objectsOf(family, results[index]));
}
function objectsOf({ kind, catalog }, { fields, rows }) {
  const names = fields.map((field) => field.name);
  const pathEnd = 1 + names.filter((name) => /^p\d$/.test(name)).length;
  return rows.map((row) => {
    const facts = {};
    for (let index = pathEnd; index < row.length; index += 1) {
      const value = row[index];
      if (value !== null && value !== false) facts[names[index]] = value;
    }
    return { root: rootKey(catalog, row[0]), object: { kind, path: row.slice(1, pathEnd), facts } };
  });
}
function leavingOut(tables) {
  if (tables.length === 0) return () => false;
  const isOne = ([schema, name]) => name !== void 0 && (tables.includes(`${schema}.${name}`) || tables.includes(displayName("table", [schema, name])));
  return ({ path, facts }) => isOne(path) || Array.isArray(facts["owned by"]) && isOne(facts["owned by"].map(String));
}
export {
  inTransaction,
  leavingOut,
  objectsOf,
  readFamilies,
  rootKey,
  run,
  settings
};
