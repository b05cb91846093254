// src/replay/unchanged.ts
import { downrightVersion } from "../version.js";
import { recordVersion } from "./record.js";
function unchanged(project, folder, scope) {
  return {
    version: recordVersion,
    downright: downrightVersion,
    folder,
    tool: { name: project.tool, versions: {}, capabilities: [...project.capabilities].sort() },
    server: { kind: "not started", version: "" },
    revisions: [],
    scope,
    date: (/* @__PURE__ */ new Date()).toISOString().slice(0, 10),
    notCompared: {},
    duration: 0
  };
}
export {
  unchanged
};
