// src/tools/umzug/node.ts
import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { delimiter, join } from "node:path";
import { UserError } from "../../errors.js";
function findNode(given) {
  if (given !== void 0) return given;
  const name = process.platform === "win32" ? "node.exe" : "node";
  const candidates = (process.env.PATH ?? "").split(delimiter).map((folder) => join(folder, name));
  return candidates.find((path) => existsSync(path)) ?? process.execPath;
}
function requirePackages({ folder, file }) {
  try {
    createRequire(file).resolve("umzug");
  } catch (cause) {
    throw new UserError(`The packages of ${folder} are not installed.`, {
      why: "package.json names umzug, and Node.js does not find it",
      hint: `Run \`npm ci\` in ${folder} first (or pnpm, or yarn).`,
      cause
    });
  }
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
  requirePackages
};
