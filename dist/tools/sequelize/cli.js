// src/tools/sequelize/cli.ts
import { existsSync } from "node:fs";
import { join } from "node:path";
import { names } from "../umzug/manifest.js";
var kept = ["config", "env", "options-path", "migrations-path", "url"];
function findCli(folder, manifest) {
  const args = argumentsOf(manifest);
  const isThere = (file) => existsSync(join(folder, file));
  const found = isThere(".sequelizerc") || names(manifest, "sequelize-cli") && (args || isThere("config/config.json") || isThere("config/config.js"));
  if (!found) return void 0;
  return {
    kind: "sequelize-cli",
    folder,
    file: join(folder, "package.json"),
    type: manifest.type === "module" ? "module" : "commonjs",
    packages: ["sequelize", "sequelize-cli"],
    args: args ?? []
  };
}
function argumentsOf({ scripts = {} }) {
  for (const script of Object.values(scripts)) {
    const command = /\bsequelize(?:-cli)?\s+(?:[^&|;]*\s)?db:migrate(?![\w:])(?<rest>[^&|;]*)/.exec(script);
    const given = [...(command?.groups?.rest ?? "").matchAll(/--([\w-]+)(?:=|\s+)(?:'([^']*)'|"([^"]*)"|(\S+))/g)];
    const args = given.flatMap(
      ([, name = "", ...values]) => kept.includes(name) ? [`--${name}`, values.find((value) => value !== void 0) ?? ""] : []
    );
    if (args.length > 0) return args;
  }
  return void 0;
}
export {
  findCli
};
