// src/tools/umzug/runner.ts
import { readdir, readFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { names, readManifest } from "./manifest.js";
var folders = [".", "src", "db", "database", "migrations", "scripts", "src/db", "src/database", "lib", "bin"];
var usualNames = ["umzug", "migrator", "migrate", "migration", "migrations", "db", "database", "index"];
var extension = /(?<!\.d)\.[cm]?[jt]s$/;
async function findRunner(folder) {
  const manifest = await readManifest(folder);
  if ("reason" in manifest) return manifest;
  if (!names(manifest, "umzug")) return { reason: "package.json does not name umzug" };
  const file = await findMakingModule(folder);
  if (!file) return { reason: "package.json names umzug, but no module that makes a `new Umzug(…)` was found" };
  const isModule = /\.m[jt]s$/.test(file) || /\.[jt]s$/.test(file) && manifest.type === "module";
  return {
    kind: "umzug",
    folder: resolve(folder),
    file: resolve(folder, file),
    type: isModule ? "module" : "commonjs",
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
        if (/\bnew Umzug\s*[(<]/.test(text)) return path;
        if (usual && /\bumzug\b/.test(text)) mentioned ??= path;
      }
    }
  }
  return await findDeeper(folder) ?? mentioned;
}
async function findDeeper(folder) {
  let level = ["."];
  for (let depth = 0; depth <= mostDeep; depth++) {
    const inner = [];
    for (const place of level) {
      const entries = await readdir(join(folder, place), { withFileTypes: true }).catch(() => []);
      for (const { name } of entries.filter((entry) => entry.isFile() && extension.test(entry.name))) {
        const text = await readFile(join(folder, place, name), "utf8");
        if (/\bnew Umzug\s*[(<]/.test(text)) return join(place, name);
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
