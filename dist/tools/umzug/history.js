// src/tools/umzug/history.ts
import { readFileSync } from "node:fs";
import { relative, sep } from "node:path";
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
  const lines = functionLines(source, path === void 0 ? name : void 0);
  return {
    id: name,
    message: messageOfName(name),
    parents: before === void 0 ? [] : [before],
    dependsOn: [],
    file: relative(runner.folder, path ?? runner.file).replaceAll(sep, "/"),
    lines: { ...lines, down: down ? lines.down : null },
    source
  };
}
function messageOfName(name) {
  const words = name.replace(/^.*[\\/]/, "").replace(/\.[a-z]+$/i, "").replace(new RegExp("^(?:\\d[\\d.:_-]*(?:T[\\d.:_-]+Z?)?[._-]+|\\d{4,})(?=\\p{L})", "u"), "").replace(/[-_.\s]+/g, " ").trim();
  return words === "" ? name : words;
}
export {
  messageOfName,
  readHistory
};
