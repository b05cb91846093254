// src/tools/umzug/runner.ts
import { readdir, readFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { messageOf } from "../../errors.js";
var folders = [".", "src", "db", "database", "migrations", "scripts", "src/db", "src/database", "lib", "bin"];
var names = ["umzug", "migrator", "migrate", "migration", "migrations", "db", "database", "index"];
var extensions = [".js", ".cjs", ".mjs"];
async function findRunner(folder) {
  const text = await readFile(join(folder, "package.json"), "utf8").catch(() => void 0);
  if (text === void 0) return { reason: "no package.json" };
  const manifest = parse(text);
  if ("reason" in manifest) return manifest;
  if (!manifest.dependencies?.umzug && !manifest.devDependencies?.umzug) {
    return { reason: "package.json does not name umzug" };
  }
  const file = await findMakingModule(folder);
  if (!file) return { reason: "package.json names umzug, but no module that makes a `new Umzug(…)` was found" };
  const isModule = file.endsWith(".mjs") || file.endsWith(".js") && manifest.type === "module";
  return { folder: resolve(folder), file: resolve(folder, file), type: isModule ? "module" : "commonjs" };
}
function parse(text) {
  try {
    return JSON.parse(text);
  } catch (error) {
    return { reason: `package.json cannot be read: ${messageOf(error)}` };
  }
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
  return mentioned;
}
async function modules(folder) {
  const files = await readdir(folder).catch(() => []);
  return files.filter((file) => extensions.some((extension) => file.endsWith(extension))).sort(byUsualNames);
}
function rank(file) {
  const index = names.indexOf(file.replace(/\.[cm]?js$/, ""));
  return index === -1 ? names.length : index;
}
function byUsualNames(a, b) {
  return rank(a) - rank(b) || (a < b ? -1 : 1);
}
function isUsual(file) {
  return rank(file) < names.length;
}
export {
  findRunner
};
