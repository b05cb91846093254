// src/tools/umzug/history.ts
import { existsSync, readFileSync } from "node:fs";
import { basename, dirname, join, relative, sep } from "node:path";
import { functionLines } from "./function-lines.js";
function readHistory(runner, migrations) {
  const history = /* @__PURE__ */ new Map();
  const stranded = [];
  let last;
  for (const migration of migrations) {
    const source = readFileSync(migration.path ?? runner.file, "utf8");
    const revision = described(runner, migration, source, last?.id);
    if (history.has(revision.id)) stranded.push(revision);
    else history.set(revision.id, last = revision);
  }
  return { history: [...history.values()], stranded };
}
function described(runner, { name, path, down }, source, before) {
  const isModule = path === void 0 || /\.[cm]?[jt]sx?$/.test(path);
  const downPath = path !== void 0 && down && !isModule ? pathOfDowngrade(path) : void 0;
  const lines = isModule ? functionLines(source, path === void 0 ? name : void 0) : linesOfSql(source, downPath);
  const inProject = (file) => relative(runner.folder, file).replaceAll(sep, "/");
  return {
    id: name,
    message: messageOfName(name),
    parents: before === void 0 ? [] : [before],
    dependsOn: [],
    file: inProject(path ?? runner.file),
    lines: { ...lines, down: down ? lines.down : null },
    source,
    ...downPath && { downFile: { file: inProject(downPath), source: readFileSync(downPath, "utf8") } }
  };
}
function pathOfDowngrade(path) {
  const [folder, file] = [dirname(path), basename(path)];
  const beside = join(folder, file.replace(/([._-])up(?=\.\w+$)/, "$1down"));
  const inOther = basename(folder) === "up" ? join(dirname(folder), "down", file) : join(folder, "down", file);
  return [beside, inOther].find((other) => other !== path && existsSync(other));
}
function linesOfSql(source, downPath) {
  const mark = downPath ? -1 : source.split("\n").findIndex((line) => /^\s*--.*\bdown\b/i.test(line));
  return { revision: 1, up: 1, down: mark === -1 ? 1 : mark + 1 };
}
function messageOfName(name) {
  const words = name.replace(/^.*[\\/]/, "").replace(/\.[a-z]+$/i, "").replace(new RegExp("^(?:\\d[\\d.:_-]*(?:T[\\d.:_-]+Z?)?[._-]+|\\d{4,})(?=\\p{L})", "u"), "").replace(/[-_.\s]+/g, " ").trim();
  return words === "" ? name : words;
}
export {
  messageOfName,
  readHistory
};
