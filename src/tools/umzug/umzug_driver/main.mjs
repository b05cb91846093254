// The driver of Umzug: runs in the project's own Node.js, with the project's own packages, and loads them once.
// Downright starts it (../session.ts) and speaks to it over pipes (pipes.mjs).
import { Bookkeeping } from './bookkeeping.mjs';
import { rememberCallers } from './call-sites.mjs';
import {
  closeConnections,
  patchClient,
  patchConnection,
  patchConnectionManager,
  patchPool,
  patchQuery,
  patchSequelizePool,
} from './clients.mjs';
import { patchSequelize } from './dialect.mjs';
import { describeLoadFailure } from './load-failure.mjs';
import { guardNetwork } from './network-guard.mjs';
import { patchPackages } from './package-patches.mjs';
import { serve } from './pipes.mjs';
import { loadProject } from './project.mjs';
import { stepError } from './step-error.mjs';
import { aimAt } from './target.mjs';
import { newsTaken, surviveProject, watched } from './watch.mjs';

Error.stackTraceLimit = 50; // Libraries fill ten frames before the project's own come.
surviveProject();
guardNetwork();
patchPackages([
  { file: /\/pg\/lib\/connection\.js$/, patch: patchConnection },
  { file: /\/pg\/lib\/(native\/)?client\.js$/, patch: patchClient },
  { file: /\/pg\/lib\/(native\/)?query\.js$/, patch: patchQuery },
  { file: /\/pg-pool\/index\.js$/, patch: patchPool },
  { file: /\/sequelize-pool\/lib\/Pool\.js$/, patch: patchSequelizePool },
  { file: /\/sequelize\/(dist\/)?lib\/dialects\/postgres\/connection-manager\.js$/, patch: patchConnectionManager },
  {
    file: /\/sequelize\/(dist\/)?lib\/dialects\/(abstract|postgres)\/query-interface\.js$/,
    patch: patchQueryInterface,
  },
  { file: /\/sequelize\/(dist\/)?lib\/sequelize\.js$/, patch: patchSequelize },
]);

let project;
let bookkeeping;

serve({
  async load({ runner, type, database }) {
    aimAt(database);
    try {
      project = await watched(() => loadProject(runner, type));
    } catch (error) {
      throw describeLoadFailure(error, runner);
    }
    bookkeeping = new Bookkeeping(project);
    return {
      node: process.versions.node,
      bookkeeping: bookkeeping.tables,
      migrations: project.migrations.map(({ name, path, down }) => ({ name, path, down: down !== undefined })),
    };
  },

  up: ({ name }) => step('up', name),

  down: ({ name }) => step('down', name),

  async mark({ name, applied }) {
    await watched(() => bookkeeping.mark(migrationOf(name), applied));
  },

  async use({ database }) {
    aimAt(database);
    bookkeeping.forget();
    return { restart: !(await closeConnections()) };
  },
});

/** Runs one migration by the project's own Umzug. */
async function step(direction, name) {
  const { path } = migrationOf(name);
  await newsTaken();
  try {
    const applied = await watched(async () => {
      await project.umzug[direction]({ migrations: [name] });
      return bookkeeping.isApplied(name);
    });
    return { outcome: { ok: true, applied }, restart: false };
  } catch (thrown) {
    const error = stepError(thrown, { path, folder: process.cwd() });
    // A bare program would end here, and with it its transactions and their locks.
    return { outcome: { ok: false, error }, restart: !(await closeConnections()) };
  }
}

function migrationOf(name) {
  const migration = project.migrations.find((candidate) => candidate.name === name);
  if (!migration) throw new Error(`There is no migration ${name}.`);
  return migration;
}

function patchQueryInterface(exports) {
  rememberCallers(exports.QueryInterface ?? exports.PostgresQueryInterface ?? exports);
}
