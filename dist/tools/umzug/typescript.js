// src/tools/umzug/typescript.ts
import { join } from "node:path";
import { installedVersion } from "./node.js";
import { migrationFilesIn, usualFolders } from "./unmatched.js";
var loaders = [
  { name: "tsx", args: { commonjs: ["--import", "tsx"], module: ["--import", "tsx"] } },
  {
    name: "ts-node",
    args: {
      commonjs: ["--require", "ts-node/register/transpile-only"],
      module: ["--loader", "ts-node/esm/transpile-only"]
    }
  },
  {
    name: "@swc-node/register",
    args: {
      commonjs: ["--enable-source-maps", "--require", "@swc-node/register"],
      module: ["--enable-source-maps", "--import", "@swc-node/register/esm-register"]
    }
  }
];
async function typeScriptOf(runner) {
  if (!await hasTypeScript(runner)) return void 0;
  const loader = loaders.find(({ name }) => installedVersion(name, runner.file) !== void 0);
  return loader ? { args: loader.args[runner.type], by: loader.name } : { args: [], by: null };
}
async function hasTypeScript({ folder, file, migrations }) {
  if (isTypeScript(file)) return true;
  const folders = migrations ? [migrations] : usualFolders.map((usual) => join(folder, usual));
  return (await Promise.all(folders.map(migrationFilesIn))).flat().some(isTypeScript);
}
function isTypeScript(file) {
  return /\.[cm]?ts$/.test(file);
}
export {
  typeScriptOf
};
