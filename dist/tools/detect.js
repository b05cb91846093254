// src/tools/detect.ts
import { stat } from "node:fs/promises";
import { resolve } from "node:path";
import { UserError } from "../errors.js";
import { alembic } from "./alembic/index.js";
import { umzug } from "./umzug/index.js";
var tools = [alembic, umzug];
async function detectProject(folder) {
  const absolute = resolve(folder);
  const found = await stat(absolute).catch(() => void 0);
  if (!found?.isDirectory()) {
    throw new UserError(`There is no folder ${folder}`, {
      why: found ? "It is a file." : `Looked for ${absolute}.`,
      hint: "Name the folder of the project: downright check path/to/project"
    });
  }
  const refusals = [];
  for (const tool of tools) {
    const answer = await tool.detect(absolute);
    if ("open" in answer) return answer;
    refusals.push(`${tool.name}: ${answer.reason}`);
  }
  throw new UserError(`No migrations found in ${folder}`, {
    why: refusals.join("\n"),
    hint: "Name the folder that holds the project: its alembic.ini or migrations/env.py, or its package.json."
  });
}
export {
  detectProject
};
