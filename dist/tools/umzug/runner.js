// src/tools/umzug/runner.ts
import { readdir, readFile } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import { names, readManifest } from "./manifest.js";
var folders = [".", "src", "db", "database", "migrations", "scripts", "src/db", "src/database", "lib", "bin"];
var usualNames = ["umzug", "migrator", "migrate", "migration", "migrations", "db", "database", "index"];
var makes = /\bnew\s+(?:\w+\.)?Umzug\s*[(<]/;
var extension = /(?<!\.d)\.[cm]?[jt]s$/;
async function findRunner(folder) {
  const manifest = await readManifest(folder);
  if ("reason" in manifest) return manifest;
  if (!names(manifest, "umzug")) return { reason: "package.json does not name umzug" };
  const file = await findMakingModule(folder);
  if (!file) return { reason: "package.json names umzug, but no module that makes a `new Umzug(…)` was found" };
  const isModule = (path) => /\.m[jt]s$/.test(path) || /\.[jt]s$/.test(path) && manifest.type === "module";
  const callers = (await callersOf(folder, file)).filter((path) => isModule(path) === isModule(file));
  return {
    kind: "umzug",
    folder: resolve(folder),
    file: resolve(folder, file),
    type: isModule(file) ? "module" : "commonjs",
    callers: callers.map((path) => resolve(folder, path)),
    packages: ["umzug"]
  };
}
async function findMakingModule(folder) {
  let mentioned;
  for (const usual of [true, false]) {
    for (const inner of folders) {
      if (!usual && inner === "migrations") continue;
      for (const file of await modules(join(folder, inner))) {
        if (usual !== isUsual(file)) continue;
        const path = join(inner, file);
        const text = await readFile(join(folder, path), "utf8");
        if (makes.test(text)) return path;
        if (usual && /\bumzug\b/.test(text)) mentioned ??= path;
      }
    }
  }
  return await findDeeper(folder) ?? mentioned;
}
async function callersOf(folder, file) {
  const name = basename(file).replace(extension, "");
  const asked = name === "index" ? basename(dirname(file)) : name;
  const loads = new RegExp(`['"]\\.[^'"]*/${asked.replace(/[^\w-]/g, "\\$&")}(/index)?(\\.[cm]?[jt]s)?['"]`);
  const found = [];
  for (const inner of folders) {
    for (const path of (await modules(join(folder, inner))).map((one) => join(inner, one))) {
      if (path === file || !isUsual(basename(path))) continue;
      if (loads.test(await readFile(join(folder, path), "utf8"))) found.push(path);
    }
  }
  return found;
}
async function findDeeper(folder) {
  let level = ["."];
  for (let depth = 0; depth <= mostDeep; depth++) {
    const inner = [];
    for (const place of level) {
      const entries = await readdir(join(folder, place), { withFileTypes: true }).catch(() => []);
      for (const { name } of entries.filter((entry) => entry.isFile() && extension.test(entry.name))) {
        const text = await readFile(join(folder, place, name), "utf8");
        if (makes.test(text)) return join(place, name);
      }
      const isOurs = (name) => !/^(\.|node_modules$|dist$|build$|coverage$|tests?$|__tests__$)/.test(name);
      for (const entry of entries) if (entry.isDirectory() && isOurs(entry.name)) inner.push(join(place, entry.name));
    }
    level = inner.sort();
  }
  return void 0;
}
var mostDeep = 4;
async function modules(folder) {
  const files = await readdir(folder).catch(() => []);
  return files.filter((file) => extension.test(file)).sort(byUsualNames);
}
function rank(file) {
  const index = usualNames.indexOf(file.replace(extension, ""));
  return index === -1 ? usualNames.length : index;
}
function byUsualNames(a, b) {
  return rank(a) - rank(b) || (a < b ? -1 : 1);
}
function isUsual(file) {
  return rank(file) < usualNames.length;
}
export {
  findRunner
};
