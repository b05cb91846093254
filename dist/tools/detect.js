// src/tools/detect.ts
import { stat } from "node:fs/promises";
import { resolve } from "node:path";
import { UserError } from "../errors.js";
import { alembic } from "./alembic/index.js";
import { commandProject } from "./command/index.js";
import { sequelize } from "./sequelize/index.js";
import { sql } from "./sql/index.js";
import { umzug } from "./umzug/index.js";
import { names, readManifest } from "./umzug/manifest.js";
var tools = [alembic, umzug, sequelize, sql];
async function detectProject(folder, { tool: wanted, command } = {}) {
  const absolute = resolve(folder);
  const found = await stat(absolute).catch(() => void 0);
  if (!found?.isDirectory()) {
    throw new UserError(`There is no folder ${folder}`, {
      why: found ? "It is a file." : `Looked for ${absolute}.`,
      hint: "Name the folder of the project: downright check path/to/project"
    });
  }
  if (wanted === "command") return commandProject(absolute, command);
  if (command) {
    throw new UserError("`command` in downright.yml is there, and `tool` does not name it", {
      hint: "Write `tool: command`, or leave `command` out."
    });
  }
  const refusals = [];
  for (const tool of toolsNamed(wanted)) {
    const answer = await tool.detect(absolute);
    if ("open" in answer) return answer;
    refusals.push(`${tool.name}: ${answer.reason}`);
  }
  const manifest = await readManifest(absolute);
  const other = "reason" in manifest ? void 0 : byCommand.find((name) => names(manifest, name));
  throw new UserError(`No migrations found in ${folder}`, {
    why: refusals.join("\n"),
    hint: other ? hintOn(other) : "Name the folder that holds the project: its alembic.ini or migrations/env.py, its package.json, or its SQL files. Any other tool can be named in downright.yml: tool: command. Several projects can be listed there: downright init does it."
  });
}
var byCommand = ["knex", "node-pg-migrate"];
function hintOn(name) {
  return `package.json names ${name}, which downright.yml has to describe by \`tool: command\`: docs/tools.md has the lines to put there.`;
}
function toolsNamed(wanted) {
  const named = tools.filter(({ id }) => wanted === void 0 || id === wanted);
  if (named.length > 0) return named;
  throw new UserError(`There is no tool ${wanted}`, {
    why: `\`tool\` in downright.yml may be one of ${tools.map(({ id }) => id).join(", ")} and command.`,
    hint: "Leave `tool` out to let it be found, or write `tool: command` and say how it is run."
  });
}
export {
  detectProject
};
