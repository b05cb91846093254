// The loaded project: its Umzug instance, what that costs only once, and what it keeps in the database.

import { loadFolder } from './migrations-folder.mjs';
import { loadRunner } from './runner.mjs';
import { loadCli } from './sequelize-cli.mjs';
import { watchedMigration } from './statements.mjs';
import { asUmzug3 } from './umzug-2.mjs';

const load = {
  umzug: ({ file, type }) => loadRunner(file, type),
  'sequelize-cli': ({ args }) => loadCli(args),
  folder: ({ migrations, packages: [library] }) => loadFolder(migrations, library),
};

/**
 * @param runner as ../runner.ts describes it
 * @returns the project's Umzug, made ready to run single steps: its list of migrations and its context are
 * made once, so that a step costs the same however long the history is.
 */
export async function loadProject(runner) {
  const umzug = asUmzug3(await load[runner.kind](runner));
  const context = await umzug.getContext();
  const all = (await umzug.migrations(context)).map(watchedMigration);
  // Umzug knows a migration by its name only: of two with one name, the first stands for both.
  const names = new Set();
  const migrations = all.filter(({ name }) => !names.has(name) && names.add(name));
  umzug.getContext = async () => context;
  umzug.migrations = async () => migrations;
  return { umzug, context, all, migrations };
}
