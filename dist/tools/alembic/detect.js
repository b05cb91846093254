// src/tools/alembic/detect.ts
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, posix, relative, sep } from "node:path";
function findMigrations(folder) {
  for (const config2 of ["alembic.ini", "pyproject.toml"]) {
    const place = configuredBy(join(folder, config2), folder);
    if (place) return place;
  }
  const nearest = migrationsBelow(folder);
  const [directory] = nearest;
  if (directory !== void 0 && usesFlask(join(folder, directory, "env.py"))) {
    const projects = new Set(nearest.map((one) => flaskAround(folder, one).folder));
    if (projects.size > 1) return { reason: severalReason("folders of migrations", nearest) };
    return flaskAround(folder, directory);
  }
  const [config, ...others] = configurations(folder, mostDeep);
  if (config === void 0) {
    const without = directory && `${directory}/env.py is there, but no alembic.ini`;
    return { reason: without ?? "no alembic.ini and no migrations/env.py" };
  }
  if (others.length > 0) {
    const files = [config, ...others].map((file) => relative(folder, file).split(sep).join("/"));
    return { reason: severalReason("alembic.ini", files) };
  }
  return configuredBy(config, folder);
}
function severalReason(what, paths) {
  return `several ${what}, of which one has to be chosen by its folder: ${paths.join(", ")}`;
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
function migrationsBelow(folder) {
  let level = [""];
  for (let depth = 0; depth < mostDeep; depth++) {
    level = level.flatMap((outer) => ownSubfolders(join(folder, outer)).map((name) => posix.join(outer, name)));
    const found = level.filter((name) => isMigrations(join(folder, name)));
    if (found.length > 0) return found.includes("migrations") ? ["migrations"] : found;
  }
  return [];
}
function configurations(folder, depth) {
  return ownSubfolders(folder).flatMap((name) => {
    const inner = join(folder, name);
    const file = join(inner, "alembic.ini");
    const found = scriptLocation(file) === void 0 ? [] : [file];
    return [...found, ...depth > 1 ? configurations(inner, depth - 1) : []];
  });
}
function flaskAround(folder, directory) {
  const parts = directory.split("/");
  const outer = parts.map((_, depth) => parts.slice(0, depth).join("/"));
  const own = outer.find((inner) => isWhereCommandsRun(join(folder, inner))) ?? "";
  return atFlask(join(folder, own), posix.relative(own, directory));
}
function isWhereCommandsRun(folder) {
  const names = readdirSync(folder);
  return !names.includes("__init__.py") && names.some((name) => /\.py$|^(\.flaskenv|pyproject\.toml)$/.test(name));
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
function ownSubfolders(folder) {
  return subfolders(folder).filter((name) => name !== "site-packages" && !existsSync(join(folder, name, "pyvenv.cfg")));
}
function subfolders(folder) {
  if (!existsSync(folder)) return [];
  const entries = readdirSync(folder, { withFileTypes: true });
  return entries.filter((entry) => entry.isDirectory() && !entry.name.startsWith(".") && entry.name !== "node_modules").map((entry) => entry.name).sort();
}
export {
  findMigrations
};
