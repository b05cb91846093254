// src/tools/umzug/unmatched.ts
import { join } from "node:path";
import { migrationsNotListed } from "../unmatched.js";
var looks = {
  extensions: [".js", ".cjs", ".mjs", ".ts", ".cts", ".mts"],
  text: (source) => /\bexports\s*\.\s*up\b|\bexport\s+(async\s+)?(function|const|let)\s+up\b|^\s*(async\s+)?['"]?up['"]?\s*[:(]/m.test(
    source
  )
};
var usual = ["migrations", "db/migrations", "database/migrations", "src/migrations", "src/db/migrations"];
async function findUnmatched({ folder, file }, migrations) {
  const listed = migrations.flatMap(({ path }) => path ?? []);
  const inRunner = migrations.length > 0 && listed.length === 0;
  return inRunner ? [] : migrationsNotListed(
    folder,
    listed,
    usual.map((name) => join(folder, name)),
    looks,
    [file]
  );
}
export {
  findUnmatched
};
