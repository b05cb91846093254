// src/tools/alembic/detect.ts
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, sep } from "node:path";
function findMigrations(folder) {
  for (const config2 of ["alembic.ini", "pyproject.toml"]) {
    const place = configuredBy(join(folder, config2), folder);
    if (place) return place;
  }
  const near = subfolders(folder);
  const nested = near.flatMap((name) => subfolders(join(folder, name)).map((inner) => `${name}/${inner}`));
  const directory = ["migrations", ...near, ...nested].find((name) => isMigrations(join(folder, name)));
  if (directory !== void 0 && usesFlask(join(folder, directory, "env.py"))) return atFlask(folder, directory);
  const [config, ...others] = configurations(folder, mostDeep);
  if (config === void 0) {
    const without = directory && `${directory}/env.py is there, but no alembic.ini`;
    return { reason: without ?? "no alembic.ini and no migrations/env.py" };
  }
  if (others.length > 0) {
    const files = [config, ...others].map((file) => relative(folder, file).split(sep).join("/"));
    return { reason: `several alembic.ini, of which one has to be chosen by its folder: ${files.join(", ")}` };
  }
  return configuredBy(config, folder);
}
function configuredBy(file, folder) {
  const location = scriptLocation(file);
  if (location === void 0) return void 0;
  const own = dirname(file);
  const isOwn = location.includes("%(here)s");
  const path = location.replace(/%\(here\)s\/?/g, "").replaceAll(":", "/") || ".";
  const candidates = isOwn ? [own] : [folder, own, ...above(own)];
  const seenFrom = candidates.find((one) => existsSync(join(one, path, "env.py")));
  const base = location.includes(":") || isOwn ? own : seenFrom ?? folder;
  const directory = relative(base, join(seenFrom ?? base, path)).split(sep).join("/") || ".";
  if (usesFlask(join(base, directory, "env.py"))) return atFlask(base, directory);
  return { folder: base, flask: false, config: relative(base, file).split(sep).join("/"), directory };
}
function above(folder) {
  const parents = [];
  for (let parent = dirname(folder); parents.length < mostDeep && parent !== dirname(parent); parent = dirname(parent))
    parents.push(parent);
  return parents;
}
var mostDeep = 4;
function configurations(folder, depth) {
  return subfolders(folder).flatMap((name) => {
    const inner = join(folder, name);
    if (existsSync(join(inner, "pyvenv.cfg")) || name === "site-packages") return [];
    const file = join(inner, "alembic.ini");
    const found = scriptLocation(file) === void 0 ? [] : [file];
    return [...found, ...depth > 1 ? configurations(inner, depth - 1) : []];
  });
}
function atFlask(folder, directory) {
  return { folder, flask: true, config: null, directory };
}
function scriptLocation(file) {
  if (!existsSync(file)) return void 0;
  const text = readFileSync(file, "utf8");
  if (file.endsWith(".toml") && !/^\s*\[tool\.alembic\]/m.test(text)) return void 0;
  return /^\s*script_location\s*=\s*["']?([^"'\r\n]+?)["']?\s*$/m.exec(text)?.[1];
}
function isMigrations(folder) {
  return existsSync(join(folder, "env.py")) && existsSync(join(folder, "versions"));
}
function usesFlask(envFile) {
  return existsSync(envFile) && /current_app/.test(readFileSync(envFile, "utf8"));
}
function subfolders(folder) {
  if (!existsSync(folder)) return [];
  const entries = readdirSync(folder, { withFileTypes: true });
  return entries.filter((entry) => entry.isDirectory() && !entry.name.startsWith(".") && entry.name !== "node_modules").map((entry) => entry.name).sort();
}
export {
  findMigrations
};
