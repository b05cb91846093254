import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Database, Server } from '../../../src/servers/server.ts';
import type { Session, StepOutcome } from '../../../src/tools/tool.ts';
import { column } from '../../query.ts';
import { madeProject, type Opening, opened } from './made-project.ts';

/** What is done with a session; what it gives must not depend on how often env.py runs. */
export type Way = (session: Session, database: Database) => Promise<unknown>;

/**
 * Does the same with a project twice: once where steps may share a run of env.py, once with a run for each step. What
 * is told must be the same. Returns it, and how often env.py ran, after the project was loaded.
 */
export async function bothWays(
  server: Server,
  files: { [path: string]: string },
  way: Way,
  options: Opening = {},
): Promise<{ told: unknown; runs: number; runsForEach: number }> {
  const one = await runs(server, files, way, options);
  const each = await runs(server, files, way, {
    ...options,
    env: { ...options.env, DOWNRIGHT_RUN_ENV_FOR_EACH_STEP: '1' },
  });
  assert.deepEqual(one.told, each.told);
  return { told: one.told, runs: one.runs, runsForEach: each.runs };
}

async function runs(server: Server, files: { [path: string]: string }, way: Way, options: Opening) {
  const env = 'migrations/env.py';
  const folder = await madeProject({ ...files, [env]: `open(__file__ + '.runs', 'a').write('x')\n${files[env]}` });
  const count = async () => (await readFile(join(folder, `${env}.runs`), 'utf8')).length;
  const database = await server.create();
  await using session = await opened(folder, database, options);
  const before = await count();
  const told = await way(session, database);
  return { told: JSON.parse(JSON.stringify(told).replaceAll(folder, '…')), runs: (await count()) - before };
}

/** Runs all revisions up and then down; tells of each step what it came to, and what it left in the database. */
export const upAndDown: Way = async (session, database) => {
  const told: unknown[] = [];
  for (const { id } of session.history) told.push([id, await session.up(id), await left(database)]);
  for (const { id } of session.history.toReversed()) told.push([id, await session.down(id), await left(database)]);
  return told;
};

/** Runs revisions up; tells what the last one came to. */
export const up: Way = async (session) => {
  let outcome: StepOutcome | undefined;
  for (const { id } of session.history) outcome = await session.up(id);
  return outcome;
};

/** What a step has left: the bookkeeping, all relations, and transactions that are still open. */
export async function left(database: Database): Promise<string[]> {
  return await column(
    database,
    `SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace
     UNION ALL SELECT 'in transaction' FROM pg_stat_activity
       WHERE datname = current_database() AND pid <> pg_backend_pid() AND xact_start IS NOT NULL
     UNION ALL SELECT version_num FROM (${versions}) AS versions
     ORDER BY 1`,
  );
}

// The table may be gone.
const versions = `SELECT unnest(xpath('//version_num/text()', CASE WHEN to_regclass('alembic_version') IS NULL THEN NULL
  ELSE query_to_xml('SELECT version_num FROM alembic_version', false, false, '') END))::text AS version_num`;
