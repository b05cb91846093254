// The project's own sequelize-cli: its modules read `.sequelizerc` and the configuration, and make the Umzug.
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { LoadError } from './load-error.mjs';
import { Umzug2 } from './umzug-2.mjs';

/**
 * Loads what `sequelize db:migrate` would run.
 * @param {string[]} args what the project gives it on its command line
 */
export async function loadCli(args) {
  const require = createRequire(join(process.cwd(), 'package.json'));
  const home = dirname(require.resolve('sequelize-cli/package.json'));
  const part = (name) => require(join(home, 'lib', name));
  // It reads its command line as soon as it is loaded. A URL is a variable of the shell's, if it is any use.
  const values = args.map((value, index) => (args[index - 1] === '--url' ? process.env.DATABASE_URL : value));
  process.argv = [process.execPath, 'sequelize-cli', 'db:migrate', ...values];
  const { config, generic } = part('helpers/index.js').default;
  await config.init();
  lookAt(config, generic.getEnvironment());
  const { getMigrator, ensureCurrentMetaSchema } = part('core/migrator.js');
  const migrator = await getMigrator('migration', part('core/yargs.js').default().argv);
  const { path } = migrator.options.migrations;
  if (!existsSync(path)) throw noFolder(path);
  await ensureCurrentMetaSchema(migrator);
  // Two lines for each migration, which nobody reads, would take longer than some of them.
  migrator.options.logging = undefined;
  const { modelsPath: models } = part('core/yargs.js').default().argv;
  return Object.assign(new Umzug2(migrator), { models, prepare: () => makeSchema(migrator.options.storageOptions) });
}

/** Says what is wrong where sequelize-cli would not; and fills in the URL that is none of ours to know. */
function lookAt(config, environment) {
  const all = config.rawConfig;
  if (typeof all !== 'object' || all === null) return;
  const chosen = all[environment] ?? all;
  if (chosen.use_env_variable) process.env[chosen.use_env_variable] ??= process.env.DATABASE_URL;
  const others = Object.keys(all).filter((name) => typeof all[name] === 'object');
  if (all[environment] || others.length < Object.keys(all).length || others.length === 0) return;
  throw new LoadError(`${config.relativeConfigFile()} has no environment \`${environment}\`.`, {
    why: `it has ${others.map((name) => `\`${name}\``).join(', ')}, and sequelize-cli takes the one that NODE_ENV names`,
    hint: `Name one in downright.yml: \`env: { NODE_ENV: ${others[0]} }\`.`,
  });
}

function noFolder(path) {
  return new LoadError(`There is no folder ${path}.`, {
    why: 'sequelize-cli looks for the migrations there',
    hint: 'If it is compiled, build the project first; else mend `migrations-path` in .sequelizerc.',
  });
}

/** As sequelize-cli does each time it starts: each database has the schema of the bookkeeping. */
async function makeSchema({ schema, sequelize }) {
  if (schema && schema !== 'public') await sequelize.createSchema(schema);
}

/** Patch for `sequelize-cli/lib/helpers/view-helper.js`: what it would print before it exits is thrown. */
export function patchCliView(view) {
  view.error = (error) => {
    throw error instanceof Error ? error : new Error(String(error));
  };
}
