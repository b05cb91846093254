// src/servers/npm.ts
import { writeFileSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { runProgram } from "./program.js";
async function installPackage(wanted, folder, signal) {
  writeLock(wanted, folder);
  const args = ["ci", "--prefix", folder, "--ignore-scripts", "--no-audit", "--no-fund", "--no-update-notifier"];
  args.push("--install-strategy=hoisted", "--no-progress", "--loglevel=error");
  args.push("--cache", join(folder, "npm-cache"));
  const path = [process.env.PATH, dirname(process.execPath)].join(delimiter);
  const env = { ...process.env, PATH: path };
  const mask = process.umask(18);
  const running = runProgram("npm", args, { cwd: folder, env, shell: process.platform === "win32", signal });
  process.umask(mask);
  const output = await running;
  return output && essence(output);
}
function writeLock({ name, version, integrity }, folder) {
  const manifest = { name: "downright-download", private: true, dependencies: { [name]: version } };
  const packages = { "": manifest, [`node_modules/${name}`]: { version, integrity } };
  const lock = { name: manifest.name, lockfileVersion: 3, requires: true, packages };
  writeFileSync(join(folder, "package.json"), JSON.stringify(manifest));
  writeFileSync(join(folder, "package-lock.json"), JSON.stringify(lock));
}
function essence(output) {
  const lines = output.split("\n").map((line) => line.replace(/^npm (error|ERR!) ?/, ""));
  return lines.filter((line) => line && !/^\s|^A complete log|_logs|--loglevel/.test(line)).slice(0, 8).join("\n");
}
export {
  installPackage
};
