// src/commands/flags.ts
import { parseOptions, schema } from "../options.js";
var values = {
  python: "path",
  node: "path",
  server: "kind",
  "server-url": "url",
  "postgres-image": "image",
  "postgres-version": "major",
  extensions: "names",
  roles: "names",
  database: "name",
  "init-sql": "file",
  from: "revision",
  schema: "file",
  base: "branch",
  scope: "which",
  "fail-on": "level",
  "step-timeout": "seconds",
  timeout: "seconds",
  "memory-limit": "MB",
  "output-limit": "kB",
  jobs: "number",
  live: "file or url",
  record: "file",
  json: "file",
  sarif: "file",
  junit: "file",
  markdown: "file",
  html: "file"
};
function addFlags(command, names = Object.keys(values)) {
  for (const name of names) command.option(`--${name} <${values[name]}>`, schema.shape[name].description);
}
async function optionsOf(folder, flags) {
  const given = Object.entries(flags).map(([name, value]) => [dashed(name), value]);
  return parseOptions({ folder, ...Object.fromEntries(given) });
}
function dashed(name) {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
export {
  addFlags,
  optionsOf
};
