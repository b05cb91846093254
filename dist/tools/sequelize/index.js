// src/tools/sequelize/index.ts
import { readManifest } from "../umzug/manifest.js";
import { UmzugSession } from "../umzug/session.js";
import { findCli } from "./cli.js";
import { findFolder } from "./folder.js";
var sequelize = {
  id: "sequelize",
  name: "Sequelize",
  async detect(folder) {
    const manifest = await readManifest(folder);
    if ("reason" in manifest) return manifest;
    const runner = findCli(folder, manifest) ?? await findFolder(folder, manifest);
    if ("reason" in runner) return runner;
    return {
      tool: runner.kind === "sequelize-cli" ? "sequelize-cli" : "Sequelize",
      folder: runner.folder,
      language: "node",
      capabilities: /* @__PURE__ */ new Set(["models", "sorted-by-name"]),
      open: (database, options) => UmzugSession.open(runner, database, options)
    };
  }
};
export {
  sequelize
};
