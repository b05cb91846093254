import { relative, sep } from 'node:path';
import type { ToolOptions } from '../tool.ts';
import type { Runner } from './runner.ts';
import type { Loaded } from './start.ts';

/** What the user should know of how a project was loaded, as sentences. */
export function notesOf(runner: Runner, { made }: Loaded, options: ToolOptions): string[] {
  const ignored = [
    ...(options.databaseName === undefined ? [] : ['`database`']),
    ...(options.xArguments?.length ? ['`x-arguments`'] : []),
  ];
  return [
    ...(runner.kind === 'folder' ? [howRun(runner)] : []),
    ...(made.length > 0 ? [madeOnImport(made)] : []),
    ...(ignored.length > 0
      ? [`${ignored.join(' and ')}: only Alembic has such a thing, so what was given was left out.`]
      : []),
  ];
}

function howRun({ folder, migrations = folder }: Runner): string {
  const shown = relative(folder, migrations).split(sep).join('/');
  return (
    `Nothing was found in the project that runs its migrations (no module with \`new Umzug(…)\`, no .sequelizerc, no ` +
    `config/config.json). The files of \`${shown}\` were run in the order of their names, each with a query interface ` +
    `that serves as \`(queryInterface, Sequelize)\` and as \`({ context })\`. If an Umzug runs them, ` +
    'export it from `umzug.js`.'
  );
}

function madeOnImport(tables: readonly string[]): string {
  return (
    `The application makes tables as soon as it is loaded (${tables.map((name) => `\`${name}\``).join(', ')}), so that ` +
    'on a new database the migrations find them there already. They were replayed without: take that call (`sync`) out ' +
    'of what is run on import.'
  );
}
