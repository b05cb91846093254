// src/servers/server.ts
import { UserError } from "../errors.js";
var ServerLost = class extends UserError {
};
var serverKinds = ["auto", "container", "embedded", "given"];
var oldestMajor = 14;
export {
  ServerLost,
  oldestMajor,
  serverKinds
};
