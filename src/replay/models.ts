import type { Catalog, CatalogObject } from '../catalog/catalog.ts';
import { compareCatalogs } from '../catalog/compare.ts';
import { quoteIdentifier, quotePath } from '../catalog/object-id.ts';
import { readCatalog } from '../catalog/read.ts';
import { onDatabase } from '../lib/pg.ts';
import type { Database, Server } from '../servers/server.ts';
import type { ModelsBuilt, Session, StepError, StepFailed } from '../tools/tool.ts';
import { describable } from './describable.ts';
import type { ModelsComparison } from './record.ts';
import type { Stage } from './stage.ts';

/**
 * Builds the schema of the project's models beside the one that its history has built, and compares the two.
 * @param stage at the end of the whole way up; it is left as it was
 * @param whyNot why there is no sense in comparing, in a clause
 * @returns undefined when the project has no models
 */
export async function compareModels(
  stage: Stage,
  session: Session,
  server: Server,
  whyNot?: string,
): Promise<ModelsComparison | undefined> {
  if (!session.buildModels) return undefined;
  if (whyNot !== undefined) return { outcome: 'skipped', why: whyNot, differences: [] };
  const history = (await stage.look()).catalog;
  const left = (await session.leftOut?.()) ?? { ok: true, objects: [] };
  if (!left.ok) return failed(left.error);
  let failure: StepFailed | undefined;
  for (const prepare of [emptyDatabase, copyWithoutTables]) {
    const database = await prepare(stage, server, history);
    try {
      await session.use(database);
      const built = await session.buildModels();
      if (built.ok) {
        if (built.tables.length === 0) return undefined;
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
  return failed((failure as StepFailed).error);
}

function compared({ ok, ...built }: ModelsBuilt, history: Catalog, models: Catalog): ModelsComparison {
  return { outcome: 'passed', differences: compareCatalogs(history, models), ...built };
}

function failed(error: StepError): ModelsComparison {
  return { outcome: 'failed', error, differences: [] };
}

/** Whether models may need what only migrations make: a function for a default, a domain, a collation. */
function mayNeedMore({ sqlstate }: StepError): boolean {
  return sqlstate !== null && /^(42|3F)/.test(sqlstate);
}

/** An empty database with the extensions and schemas of the history: models name them, and do not make them. */
async function emptyDatabase(_: Stage, server: Server, history: Catalog): Promise<Database> {
  const database = await server.create();
  const schemas = of(history, 'schema').map(({ path }) => `CREATE SCHEMA IF NOT EXISTS ${quotePath(path)}`);
  const extensions = of(history, 'extension').map(
    ({ path, facts }) =>
      `CREATE EXTENSION IF NOT EXISTS ${quotePath(path)} SCHEMA ${quoteIdentifier(String(facts.schema))} CASCADE`,
  );
  // What cannot be made will be missed by the models, if they need it.
  await onDatabase(database, async (client) => {
    for (const sql of [...schemas, ...extensions]) await client.query(sql).catch(() => {});
  });
  return database;
}

/** All that the history has built but for what models make themselves. */
async function copyWithoutTables(stage: Stage, _: Server, history: Catalog): Promise<Database> {
  const database = await stage.copy();
  const drops: [string, string][] = [
    ['view', 'VIEW'],
    ['materialized view', 'MATERIALIZED VIEW'],
    ['table', 'TABLE'],
    ['sequence', 'SEQUENCE'],
    ['enum', 'TYPE'],
  ];
  await onDatabase(database, async (client) => {
    for (const [kind, word] of drops) {
      for (const { path, facts } of of(history, kind)) {
        const foreign = facts.kind === 'foreign' ? 'FOREIGN ' : '';
        await client.query(`DROP ${foreign}${word} IF EXISTS ${quotePath(path)} CASCADE`);
      }
    }
  });
  return database;
}

function of(catalog: Catalog, wanted: string): CatalogObject[] {
  return [...catalog.objects.values()].filter(({ kind }) => kind === wanted);
}

function read(database: Database, leaveOut: readonly string[]): Promise<Catalog> {
  return onDatabase(database, (client) => readCatalog(client, { leaveOut }));
}
