// The loaded project: its Umzug instance, what that costs only once, and what it keeps in the database.

import { loadRunner } from './runner.mjs';
import { watchedMigration } from './statements.mjs';

/**
 * @returns the project's Umzug, made ready to run single steps: its list of migrations and its context are
 * made once, so that a step costs the same however long the history is.
 */
export async function loadProject(file, type) {
  const umzug = await loadRunner(file, type);
  const context = await umzug.getContext();
  const all = (await umzug.migrations(context)).map(watchedMigration);
  // Umzug knows a migration by its name only: of two with one name, the first stands for both.
  const names = new Set();
  const migrations = all.filter(({ name }) => !names.has(name) && names.add(name));
  umzug.getContext = async () => context;
  umzug.migrations = async () => migrations;
  return { umzug, context, all, migrations };
}
