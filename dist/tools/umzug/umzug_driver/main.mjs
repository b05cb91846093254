// The driver of Umzug: runs in the project's own Node.js, with the project's own packages, and loads them once.
// Downright starts it (../session.ts) and speaks to it over pipes (pipes.mjs).
import { dirname } from 'node:path';
import { Bookkeeping } from './bookkeeping.mjs';
import { guardChildren } from './children.mjs';
import { clientLost, closeConnections } from './clients.mjs';
import { describeLoadFailure, requireTypeScript } from './load-failure.mjs';
import { watchEnvironment } from './missing-variables.mjs';
import { areModelsDefinedIn, buildModels } from './models.mjs';
import { guardNetwork } from './network-guard.mjs';
import { tables } from './own-connection.mjs';
import { patchPackages } from './package-patches.mjs';
import { patches } from './patches.mjs';
import { serve } from './pipes.mjs';
import { versionsByPlugAndPlay } from './plug-and-play.mjs';
import { importPostgresJsAsCommonJs } from './postgres-js.mjs';
import { loadProject } from './project.mjs';
import { severalNames } from './runner.mjs';
import { endTransactions, leaveOutBookkeeping, outsideOf, takeNotes } from './statements.mjs';
import { stepError } from './step-error.mjs';
import { aimAt } from './target.mjs';
import { endLoading, runMigration } from './umzug-patches.mjs';
import { orUnloaded } from './unloaded.mjs';
import { hasAbandonedWork, newsTaken, surviveProject, watched } from './watch.mjs';

Error.stackTraceLimit = 50; // Libraries fill ten frames before the project's own come.
surviveProject();
watchEnvironment();
guardNetwork();
guardChildren();
patchPackages(patches);
importPostgresJsAsCommonJs();

let project;
let bookkeeping;
let hasRun = false; // whether a migration has run in this process

serve({
  async load({ runner, libraries, database, databaseName, isApart, typeScript }) {
    aimAt(database);
    if (typeScript === null) requireTypeScript();
    try {
      project = { ...(await watched(() => loadProject(runner, databaseName))), typeScript: typeScript !== undefined };
    } catch (error) {
      throw describeLoadFailure(error, runner);
    }
    endLoading();
    const made = isApart ? await tables() : [];
    await project.umzug.prepare?.();
    bookkeeping = new Bookkeeping(project);
    const own = await bookkeeping.tables();
    leaveOutBookkeeping(own);
    return {
      versions: { node: process.versions.node, ...versionsByPlugAndPlay(libraries) },
      bookkeeping: own,
      databases: severalNames(),
      made: made.filter((table) => !own.includes(table)),
      migrations: project.all.map(({ name, path, down }) => ({ name, path, down: down !== undefined })),
    };
  },

  up: (params) => step('up', params),

  down: (params) => step('down', params),

  async mark({ name, applied }) {
    if (!(await canGoOn())) return { restart: true };
    await watched(() => bookkeeping.mark(migrationOf(name), applied));
    return { restart: false };
  },

  async buildModels({ file }) {
    // A model that a migration defines for itself is none of the application's, and may have taken the name of one.
    const folders = project.all.flatMap(({ path }) => (path ? dirname(path) : []));
    if (!(await canGoOn()) || (hasRun && areModelsDefinedIn(folders))) return { restart: true };
    try {
      const { umzug, context, typeScript } = project;
      const sequelize = umzug.storage.model?.sequelize ?? context?.sequelize;
      const built = await watched(async () =>
        buildModels({ file, folder: umzug.models, typeScript, sequelize }, await bookkeeping.tables()),
      );
      return { restart: false, result: { ok: true, ...built } };
    } catch (thrown) {
      await closeConnections();
      return { restart: false, result: { ok: false, error: stepError(thrown, { folder: process.cwd() }) } };
    }
  },

  async use({ database }) {
    aimAt(database);
    bookkeeping.forget();
    await closeConnections();
    await project.umzug.prepare?.();
  },

  async moveTo({ database }) {
    aimAt(database);
    bookkeeping.forget();
    await closeConnections();
    if (clientLost()) return { moved: false };
    try {
      await project.umzug.prepare?.();
      await watched(() => bookkeeping.check());
      return { moved: true };
    } catch {
      return { moved: false };
    }
  },
});

/** Runs one migration by the project's own Umzug. */
async function step(direction, { name, timeLimit }) {
  const { path } = migrationOf(name);
  if (!(await canGoOn())) return { restart: true };
  hasRun = true;
  try {
    const applied = await watched(async () => {
      await runMigration(project.umzug, direction, name);
      return bookkeeping.isApplied(name);
    }, timeLimit);
    // The project's pool never gets the connection of such a transaction back.
    const over = await endTransactions();
    return { restart: false, over, result: { ok: true, applied, ...takeNotes(path) } };
  } catch (thrown) {
    const described = stepError(thrown, { path, folder: process.cwd() });
    const error = { ...described, ...(await orUnloaded(described, path)), ...outsideOf(described.sql, path) };
    // A bare program would end here, and with it its transactions and their locks.
    await closeConnections();
    return { restart: false, over: hasAbandonedWork(), result: { ok: false, error, ...takeNotes(path) } };
  }
}

/** Whether what was loaded still works; else it must be loaded again. */
async function canGoOn() {
  await newsTaken();
  return !clientLost();
}

function migrationOf(name) {
  const migration = project.byName.get(name);
  if (!migration) throw new Error(`There is no migration ${name}.`);
  return migration;
}
