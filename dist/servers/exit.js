// src/servers/exit.ts
import { constants } from "node:os";
var signals = ["SIGINT", "SIGTERM", "SIGHUP"];
var cleanUps = /* @__PURE__ */ new Set();
function onExit(cleanUp) {
  if (cleanUps.size === 0) listen();
  cleanUps.add(cleanUp);
  return () => {
    if (cleanUps.delete(cleanUp) && cleanUps.size === 0) unlisten();
  };
}
function listen() {
  process.on("exit", runAll);
  for (const signal of signals) process.on(signal, leave);
}
function unlisten() {
  process.off("exit", runAll);
  for (const signal of signals) process.off(signal, leave);
}
function leave(signal) {
  process.exit(128 + constants.signals[signal]);
}
function runAll() {
  for (const cleanUp of [...cleanUps].reverse()) {
    try {
      cleanUp();
    } catch (error) {
      console.error(error);
    }
  }
}
export {
  onExit
};
