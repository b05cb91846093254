// src/tools/sequelize/folder.ts
import { join } from "node:path";
import { names } from "../umzug/manifest.js";
import { migrationFilesIn, usualFolders } from "../umzug/unmatched.js";
async function findFolder(folder, manifest) {
  const sequelize = ["@sequelize/core", "sequelize"].find((name) => names(manifest, name));
  if (!sequelize) return { reason: "package.json does not name sequelize" };
  for (const usual of usualFolders) {
    const migrations = join(folder, usual);
    if ((await migrationFilesIn(migrations)).length === 0) continue;
    return {
      kind: "folder",
      folder,
      file: join(folder, "package.json"),
      type: manifest.type === "module" ? "module" : "commonjs",
      packages: [sequelize],
      migrations
    };
  }
  return {
    reason: "package.json names sequelize, but there is no .sequelizerc, no config/config.json, and no migrations/"
  };
}
export {
  findFolder
};
