// The loaded project: its Umzug instance, what that costs only once, and what it keeps in the database.

import { LoadError } from './load-error.mjs';
import { loadRunner } from './runner.mjs';
import { watchedMigration } from './statements.mjs';

/**
 * @returns the project's Umzug, made ready to run single steps: its list of migrations and its context are
 * made once, so that a step costs the same however long the history is.
 */
export async function loadProject(file, type) {
  const umzug = await loadRunner(file, type);
  const context = await umzug.getContext();
  const migrations = (await umzug.migrations(context)).map(watchedMigration);
  umzug.getContext = async () => context;
  umzug.migrations = async () => migrations;
  const names = new Set();
  for (const { name } of migrations) {
    if (names.has(name)) throw nameUsedTwice(name);
    names.add(name);
  }
  return { umzug, context, migrations };
}

function nameUsedTwice(name) {
  return new LoadError(`Two migrations are named ${name}.`, {
    why: 'Umzug knows a migration by its name only, so that one of them would never run',
    hint: 'Give each migration a name of its own.',
  });
}
