// src/tools/umzug/typescript.ts
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { installedVersion } from "./node.js";
import { migrationFilesIn, usualFolders } from "./unmatched.js";
var loaders = [
  {
    name: "tsx",
    emitsMetadata: false,
    args: { commonjs: ["--import", "tsx"], module: ["--import", "tsx"] }
  },
  {
    name: "ts-node",
    emitsMetadata: true,
    args: {
      commonjs: ["--require", "ts-node/register/transpile-only"],
      module: ["--loader", "ts-node/esm/transpile-only"]
    }
  },
  {
    name: "@swc-node/register",
    emitsMetadata: true,
    args: {
      commonjs: ["--enable-source-maps", "--require", "@swc-node/register"],
      module: ["--enable-source-maps", "--import", "@swc-node/register/esm-register"]
    }
  }
];
async function typeScriptOf(runner) {
  if (!await hasTypeScript(runner)) return void 0;
  const isInstalled = (name) => installedVersion(name, runner.file) !== void 0;
  const installed = loaders.filter(({ name }) => isInstalled(name));
  const settings = await readFile(join(runner.folder, "tsconfig.json"), "utf8").catch(() => "");
  const wantsMetadata = /"emitDecoratorMetadata"\s*:\s*true/.test(settings);
  const loader = installed.find(({ emitsMetadata }) => emitsMetadata || !wantsMetadata) ?? installed[0];
  if (!loader) return { args: [], by: null };
  const wantsPaths = loader.name === "ts-node" && /"paths"\s*:/.test(settings) && isInstalled("tsconfig-paths");
  const paths = wantsPaths ? ["--require", "tsconfig-paths/register"] : [];
  return { args: [...loader.args[runner.type], ...paths], by: loader.name };
}
async function hasTypeScript({ folder, file, migrations, speaksOfTypeScript }) {
  if (isTypeScript(file) || speaksOfTypeScript) return true;
  const folders = migrations ? [migrations] : usualFolders.map((usual) => join(folder, usual));
  return (await Promise.all(folders.map(migrationFilesIn))).flat().some(isTypeScript);
}
function isTypeScript(file) {
  return /\.[cm]?ts$/.test(file);
}
export {
  typeScriptOf
};
