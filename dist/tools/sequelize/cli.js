// src/tools/sequelize/cli.ts
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { names } from "../umzug/manifest.js";
var kept = ["config", "env", "options-path", "migrations-path", "url"];
function findCli(folder, manifest) {
  const args = argumentsOf(manifest);
  const isThere = (file) => existsSync(join(folder, file));
  const found = isThere(".sequelizerc") || names(manifest, "sequelize-cli") && (args || isThere("config/config.json") || isThere("config/config.js"));
  if (!found) return void 0;
  const settings = isThere(".sequelizerc") ? [readFileSync(join(folder, ".sequelizerc"), "utf8")] : [];
  return {
    kind: "sequelize-cli",
    folder,
    file: join(folder, "package.json"),
    type: manifest.type === "module" ? "module" : "commonjs",
    packages: ["sequelize", "sequelize-cli"],
    args: args ?? [],
    speaksOfTypeScript: [...scripts(manifest), ...settings].some((text) => typeScript.test(text))
  };
}
var typeScript = /\bts-node\b|\btsx\b|\bswc-node\b|\.[cm]?ts\b/;
function scripts({ scripts: scripts2 = {} }) {
  return Object.values(scripts2).filter((script) => /\bsequelize(-cli)?\b.*\sdb:/.test(script));
}
function argumentsOf({ scripts: scripts2 = {} }) {
  for (const script of Object.values(scripts2)) {
    const command = /\bsequelize(?:-cli)?\s+(?<first>[^&|;]*\s)?db:migrate(?![\w:])(?<rest>[^&|;]*)/.exec(script);
    const { first = "", rest = "" } = command?.groups ?? {};
    const given = [...`${first} ${rest}`.matchAll(/--([\w-]+)(?:=|\s+)(?:'([^']*)'|"([^"]*)"|(\S+))/g)];
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
