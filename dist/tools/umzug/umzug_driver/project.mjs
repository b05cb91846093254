// The loaded project: its Umzug instance, what that costs only once, and what it keeps in the database.

import { loadFolder } from './migrations-folder.mjs';
import { loadRunner } from './runner.mjs';
import { soughtName } from './seeking.mjs';
import { loadCli } from './sequelize-cli.mjs';
import { watchedMigration } from './statements.mjs';
import { asUmzug3 } from './umzug-2.mjs';

const load = {
  umzug: loadRunner,
  'sequelize-cli': ({ args }) => loadCli(args),
  folder: ({ migrations, packages: [library] }) => loadFolder(migrations, library),
};

/**
 * @param runner as ../runner.ts describes it
 * @param {string | undefined} wanted the name by which the runner exports its Umzug, where there are several
 * @returns the project's Umzug, made ready to run single steps: its list of migrations and its context are
 * made once, so that a step costs the same however long the history is; and that list, by name.
 */
export async function loadProject(runner, wanted) {
  const umzug = asUmzug3(await load[runner.kind](runner, wanted));
  const context = await umzug.getContext();
  const all = (await listed(umzug, context, runner)).map(watchedMigration);
  // Umzug knows a migration by its name only: of two with one name, the first stands for both.
  const byName = new Map([...all].reverse().map((migration) => [migration.name, migration]));
  const migrations = all.filter((migration) => byName.get(migration.name) === migration);
  umzug.getContext = async () => context;
  umzug.migrations = async () => {
    const sought = byName.get(soughtName());
    return sought ? [sought] : migrations;
  };
  return { umzug, context, all, byName };
}

/** A runner in TypeScript may list what it will be compiled to, which then is not there: its sources are. */
async function listed(umzug, context, { file }) {
  const migrations = await umzug.migrations(context);
  const { glob, resolve = umzug.constructor.defaultResolver } = umzug.options?.migrations ?? {};
  const [pattern, ...settings] = [glob].flat();
  if (migrations.length > 0 || !/\.[cm]?ts$/.test(file) || !/\.js$/.test(pattern)) return migrations;
  const sources = new umzug.constructor({
    ...umzug.options,
    migrations: {
      glob: [pattern.replace(/js$/, 'ts'), ...settings],
      // By that name databases know it.
      resolve: (params) => resolve({ ...params, name: params.name.replace(/ts$/, 'js') }),
    },
  });
  return sources.migrations(context);
}
