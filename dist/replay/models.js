// src/replay/models.ts
import { compareCatalogs } from "../catalog/compare.js";
import { quoteIdentifier, quotePath } from "../catalog/object-id.js";
import { readCatalog } from "../catalog/read.js";
import { onDatabase } from "../lib/pg.js";
import { describable } from "./describable.js";
async function compareModels(stage, session, server, whyNot) {
  if (!session.buildModels) return void 0;
  if (whyNot !== void 0) return { outcome: "skipped", why: whyNot, differences: [] };
  const history = (await stage.look()).catalog;
  const left = await session.leftOut?.() ?? { ok: true, objects: [] };
  if (!left.ok) return failed(left.error);
  let failure;
  for (const prepare of [emptyDatabase, copyWithoutTables]) {
    const database = await prepare(stage, server, history);
    try {
      await session.use(database);
      const built = await session.buildModels();
      if (built.ok) {
        if (built.tables.length === 0) return void 0;
        const models = await read(database, session.bookkeeping);
        return compared(built, ...describable(history, models, left.objects));
      }
      failure ??= built;
      if (!mayNeedMore(built.error)) break;
    } finally {
      await session.use(stage.database);
      await server.drop(database);
    }
  }
  return failed(failure.error);
}
function compared({ ok, ...built }, history, models) {
  return { outcome: "passed", differences: compareCatalogs(history, models), ...built };
}
function failed(error) {
  return { outcome: "failed", error, differences: [] };
}
function mayNeedMore({ sqlstate }) {
  return sqlstate !== null && /^(42|3F)/.test(sqlstate);
}
async function emptyDatabase(_, server, history) {
  const database = await server.create();
  const schemas = of(history, "schema").map(({ path }) => `CREATE SCHEMA IF NOT EXISTS ${quotePath(path)}`);
  const extensions = of(history, "extension").map(
    ({ path, facts }) => `CREATE EXTENSION IF NOT EXISTS ${quotePath(path)} SCHEMA ${quoteIdentifier(String(facts.schema))} CASCADE`
  );
  await onDatabase(database, async (client) => {
    for (const sql of [...schemas, ...extensions]) await client.query(sql).catch(() => {
    });
  });
  return database;
}
async function copyWithoutTables(stage, _, history) {
  const database = await stage.copy();
  const drops = [
    ["view", "VIEW"],
    ["materialized view", "MATERIALIZED VIEW"],
    ["table", "TABLE"],
    ["sequence", "SEQUENCE"],
    ["enum", "TYPE"]
  ];
  await onDatabase(database, async (client) => {
    for (const [kind, word] of drops) {
      for (const { path, facts } of of(history, kind)) {
        const foreign = facts.kind === "foreign" ? "FOREIGN " : "";
        await client.query(`DROP ${foreign}${word} IF EXISTS ${quotePath(path)} CASCADE`);
      }
    }
  });
  return database;
}
function of(catalog, wanted) {
  return [...catalog.objects.values()].filter(({ kind }) => kind === wanted);
}
function read(database, leaveOut) {
  return onDatabase(database, (client) => readCatalog(client, { leaveOut }));
}
export {
  compareModels
};
