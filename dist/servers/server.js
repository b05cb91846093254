// src/servers/server.ts
var serverKinds = ["auto", "container", "embedded", "given"];
var oldestMajor = 14;
export {
  oldestMajor,
  serverKinds
};
