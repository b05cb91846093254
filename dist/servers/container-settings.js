// src/servers/container-settings.ts
import { localeArguments } from "./cluster.js";
import { settings } from "./settings.js";
function containerCommand(command) {
  const all = { ...settings, listen_addresses: "*", dynamic_shared_memory_type: "mmap" };
  return [...command, ...Object.entries(all).flatMap(([name, value]) => ["-c", `${name}=${value}`])];
}
function initdbArguments(major) {
  return ["--no-sync", "--encoding=UTF8", "--locale=C", ...localeArguments(major ?? 0)];
}
export {
  containerCommand,
  initdbArguments
};
