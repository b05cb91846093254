// src/tools/umzug/node.ts
import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { delimiter, dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { UserError } from "../../errors.js";
function findNode(given) {
  if (given !== void 0) return given;
  const name = process.platform === "win32" ? "node.exe" : "node";
  const candidates = (process.env.PATH ?? "").split(delimiter).map((folder) => join(folder, name));
  return candidates.find((path) => existsSync(path)) ?? process.execPath;
}
function plugAndPlay({ folder }) {
  for (let inner = folder; ; inner = dirname(inner)) {
    const file = join(inner, ".pnp.cjs");
    if (existsSync(file)) return file;
    if (inner === dirname(inner)) return void 0;
  }
}
function plugAndPlayArgs(runner) {
  const file = plugAndPlay(runner);
  if (!file) return [];
  const loader = file.replace(/cjs$/, "loader.mjs");
  const forModules = runner.type === "module" && existsSync(loader) ? ["--loader", pathToFileURL(loader).href] : [];
  return ["--require", file, ...forModules];
}
function requirePackages(runner) {
  if (plugAndPlay(runner)) return;
  const missing = runner.packages.find((name) => installedVersion(name, runner.file) === void 0);
  if (!missing) return;
  if (missing === "sequelize-cli" && installedVersion("sequelize", runner.file) !== void 0) {
    throw new UserError(`sequelize-cli is not installed in ${runner.folder}.`, {
      why: "the project has a .sequelizerc, or names it in package.json, and Node.js does not find it",
      hint: "Install it with the project: `npm install --save-dev sequelize-cli`."
    });
  }
  throw new UserError(`The packages of ${runner.folder} are not installed.`, {
    why: `package.json names ${missing}, and Node.js does not find it`,
    hint: `Run \`npm ci\` in ${runner.folder} first (or pnpm, or yarn).`
  });
}
function installedVersion(name, file) {
  for (const folder of createRequire(file).resolve.paths(name) ?? []) {
    const manifest = join(folder, name, "package.json");
    if (existsSync(manifest)) return JSON.parse(readFileSync(manifest, "utf8")).version;
  }
  return void 0;
}
export {
  findNode,
  installedVersion,
  plugAndPlayArgs,
  requirePackages
};
