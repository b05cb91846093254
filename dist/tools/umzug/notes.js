// src/tools/umzug/notes.ts
import { relative, sep } from "node:path";
function notesOf(runner, { made }, options) {
  const ignored = [
    ...options.databaseName === void 0 ? [] : ["`database`"],
    ...options.xArguments?.length ? ["`x-arguments`"] : []
  ];
  return [
    ...runner.kind === "folder" ? [howRun(runner)] : [],
    ...made.length > 0 ? [madeOnImport(made)] : [],
    ...ignored.length > 0 ? [`${ignored.join(" and ")}: only Alembic has such a thing, so what was given was left out.`] : []
  ];
}
function howRun({ folder, migrations = folder }) {
  const shown = relative(folder, migrations).split(sep).join("/");
  return `Nothing was found in the project that runs its migrations (no module with \`new Umzug(…)\`, no .sequelizerc, no config/config.json). The files of \`${shown}\` were run in the order of their names, each with a query interface that serves as \`(queryInterface, Sequelize)\` and as \`({ context })\`. If an Umzug runs them, export it from \`umzug.js\`.`;
}
function madeOnImport(tables) {
  return `The application makes tables as soon as it is loaded (${tables.map((name) => `\`${name}\``).join(", ")}), so that on a new database the migrations find them there already. They were replayed without: take that call (\`sync\`) out of what is run on import.`;
}
export {
  notesOf
};
