// src/tools/umzug/notes.ts
import { existsSync } from "node:fs";
import { join, relative, sep } from "node:path";
function notesOf(runner, { made, databases }, options) {
  const ignored = [
    ...options.databaseName === void 0 || databases.length > 0 ? [] : ["`database`"],
    ...options.xArguments?.length ? ["`x-arguments`"] : []
  ];
  return [
    ...runner.kind === "folder" ? [howRun(runner)] : [],
    ...databases.length > 0 && options.databaseName === void 0 ? [severalMigrate(runner, databases)] : [],
    ...made.length > 0 ? [madeOnImport(made)] : [],
    ...ignored.length > 0 ? [`${ignored.join(" and ")}: there is no such thing in this project, so what was given was left out.`] : []
  ];
}
function howRun({ folder, migrations = folder }) {
  const configured = ["json", "js"].some((ending) => existsSync(join(folder, `config/config.${ending}`)));
  return `Nothing was found in the project that runs its migrations (no module with \`new Umzug(…)\`, no .sequelizerc, no ${configured ? "sequelize-cli in package.json" : "config/config.json"}). The files of \`${shownIn(folder, migrations)}\` were run in the order of their names, each with a query interface that serves as \`(queryInterface, Sequelize)\` and as \`({ context })\`. If an Umzug runs them, export it from \`umzug.js\`.`;
}
function severalMigrate({ folder, file }, names) {
  const [, other = ""] = names;
  return `\`${shownIn(folder, file)}\` exports several instances of Umzug (${names.map((name) => `\`${name}\``).join(", ")}), and one of them was replayed. To choose which, write in downright.yml: \`database: ${other}\`.`;
}
function shownIn(folder, path) {
  return relative(folder, path).split(sep).join("/");
}
function madeOnImport(tables) {
  return `The application makes tables as soon as it is loaded (${tables.map((name) => `\`${name}\``).join(", ")}), so that on a new database the migrations find them there already. They were replayed without: take that call (\`sync\`) out of what is run on import.`;
}
export {
  notesOf
};
