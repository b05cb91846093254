// src/tools/alembic/detect.ts
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
function findMigrations(folder) {
  for (const config2 of ["alembic.ini", "pyproject.toml"]) {
    const location = scriptLocation(join(folder, config2));
    if (location === void 0) continue;
    const directory2 = location.replace(/%\(here\)s\/?/g, "").replaceAll(":", "/") || ".";
    return usesFlask(join(folder, directory2, "env.py")) ? atFlask(directory2) : { flask: false, config: config2, directory: directory2 };
  }
  const near = subfolders(folder);
  const nested = near.flatMap((name) => subfolders(join(folder, name)).map((inner) => `${name}/${inner}`));
  const directory = ["migrations", ...near, ...nested].find((name) => isMigrations(join(folder, name)));
  if (directory === void 0) return { reason: "no alembic.ini and no migrations/env.py" };
  if (usesFlask(join(folder, directory, "env.py"))) return atFlask(directory);
  const config = `${directory}/alembic.ini`;
  if (!existsSync(join(folder, config))) return { reason: `${directory}/env.py is there, but no alembic.ini` };
  return { flask: false, config, directory };
}
function atFlask(directory) {
  return { flask: true, config: null, directory };
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
