// src/tools/command/history.ts
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { basename, extname, join } from "node:path";
import { UserError } from "../../errors.js";
import { functionLines } from "../umzug/function-lines.js";
import { messageOfName } from "../umzug/history.js";
import { filesLike } from "./files.js";
async function listedByFiles(folder, pattern) {
  const files = await filesLike(folder, pattern);
  const ups = files.filter((file) => !/\.(down\.\w+|d\.ts)$/.test(file));
  if (ups.length === 0) {
    throw new UserError(`No file is like ${pattern}`, {
      why: `Looked in ${folder}.`,
      hint: "Mend `files` under `command` in downright.yml: migrations/*.js"
    });
  }
  return ups.map((file) => ({ id: basename(file, extname(file)).replace(/\.up$/, ""), file }));
}
function listedByLines(folder, printed) {
  return printed.split("\n").flatMap((line) => {
    const [id = "", file] = line.split("	").map((part) => part.trim());
    if (id === "") return [];
    if (file !== void 0 && !existsSync(join(folder, file))) {
      throw new UserError(`\`list\` in downright.yml names a file that is not there: ${file}`, {
        why: `The line is: ${line.trim()}`,
        hint: "After the tab, print the path of the revision’s file, relative to the project folder."
      });
    }
    return [file === void 0 ? { id } : { id, file }];
  });
}
async function readHistory(folder, listed, { down }) {
  const history = /* @__PURE__ */ new Map();
  const stranded = [];
  let last;
  for (const { id, file } of listed) {
    const source = file === void 0 ? "" : await readFile(join(folder, file), "utf8");
    const downFile = file === void 0 ? void 0 : await downFileOf(folder, file);
    const lines = downFile ? { revision: 1, up: 1, down: 1 } : linesIn(file, source);
    const revision = {
      id,
      message: messageOfName(id),
      parents: last === void 0 ? [] : [last],
      dependsOn: [],
      file: file ?? "downright.yml",
      lines: { ...lines, down: down === void 0 ? null : lines.down },
      source,
      ...downFile ? { downFile } : {}
    };
    if (history.has(id)) stranded.push(revision);
    else {
      history.set(id, revision);
      last = id;
    }
  }
  return { history: [...history.values()], stranded };
}
async function downFileOf(folder, file) {
  const other = file.replace(/\.up(\.\w+)$/, ".down$1");
  if (other === file || !existsSync(join(folder, other))) return void 0;
  return { file: other, source: await readFile(join(folder, other), "utf8") };
}
function linesIn(file, source) {
  if (file !== void 0 && /\.[cm]?[jt]s$/.test(file)) return functionLines(source);
  const lines = source.split("\n");
  const mark = (word) => lines.findIndex(
    (line) => new RegExp(`^(--\\s*(\\w+:|\\+\\w+\\s+)?|\\s*def\\s+(self\\.)?|.*\\bfunction\\s+)${word}\\b`, "i").test(line)
  );
  const [up, down] = [mark("up"), mark("down")];
  if (up === -1) return { revision: 1, up: 1, down: 1 };
  return { revision: 1, up: up + 1, down: down === -1 ? null : down + 1 };
}
export {
  listedByFiles,
  listedByLines,
  readHistory
};
