// src/tools/umzug/unmatched.ts
import { readdir, readFile } from "node:fs/promises";
import { extname, join } from "node:path";
import { migrationsNotListed } from "../unmatched.js";
var looks = {
  extensions: [".js", ".cjs", ".mjs", ".ts", ".cts", ".mts"],
  text: (source) => /\bexports\s*\.\s*up\b|\b(exports\s*=|export|export\s+default)\s*\{\s*up\b|\bexport\s+(async\s+)?(function|const|let)\s+up\b|^\s*(async\s+)?['"]?up['"]?\s*[:(]/m.test(
    source
  )
};
var usualFolders = [
  "migrations",
  "db/migrations",
  "database/migrations",
  "src/migrations",
  "src/db/migrations",
  "src/database/migrations"
];
async function findUnmatched({ folder, file }, migrations) {
  const listed = migrations.flatMap(({ path }) => path ?? []);
  const inRunner = migrations.length > 0 && listed.length === 0;
  return inRunner ? [] : migrationsNotListed(
    folder,
    listed,
    usualFolders.map((name) => join(folder, name)),
    looks,
    [file]
  );
}
async function migrationFilesIn(folder) {
  const names = (await readdir(folder).catch(() => [])).filter(
    (name) => looks.extensions.includes(extname(name)) && !/\.d\.[cm]?ts$/.test(name)
  );
  const texts = await Promise.all(names.map((name) => readFile(join(folder, name), "utf8").catch(() => "")));
  return names.filter((_, index) => looks.text(texts[index] ?? ""));
}
export {
  findUnmatched,
  migrationFilesIn,
  usualFolders
};
