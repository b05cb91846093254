// src/tools/umzug/index.ts
import { findRunner } from "./runner.js";
import { UmzugSession } from "./session.js";
var umzug = {
  id: "umzug",
  name: "Umzug",
  async detect(folder) {
    const runner = await findRunner(folder);
    if ("reason" in runner) return runner;
    return {
      tool: "Umzug",
      folder: runner.folder,
      language: "node",
      capabilities: /* @__PURE__ */ new Set(["missing-down-passes", "models", "sorted-by-name"]),
      open: (database, options) => UmzugSession.open(runner, database, options)
    };
  }
};
export {
  umzug
};
