// src/commands/init-projects.ts
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { UserError } from "../errors.js";
import { detectProject } from "../tools/detect.js";
import { pathInRepository, quoted } from "./init-steps.js";
var mostDeep = 3;
var marks = ["alembic.ini", "migrations/env.py", "package.json"];
async function severalProjects({ folder, projects }) {
  if (projects.length > 0) return Promise.all(projects.map((one) => detectProject(one.folder)));
  if (["alembic.ini", "migrations"].some((mark) => existsSync(join(folder, mark)))) return [];
  const below = await projectsBelow(folder, mostDeep);
  return below.length > 1 ? below : [];
}
function listLines(folder, projects) {
  return ["projects:", ...projects.map((one) => `  - ${quoted(pathInRepository(folder, one.folder))}`)].join("\n");
}
async function projectsBelow(folder, depth) {
  const found = [];
  for (const name of subfolders(folder)) {
    const inner = join(folder, name);
    const project = marks.some((mark) => existsSync(join(inner, mark))) ? await detected(inner) : void 0;
    if (project) found.push(project);
    else if (depth > 1) found.push(...await projectsBelow(inner, depth - 1));
  }
  return found;
}
async function detected(folder) {
  try {
    return await detectProject(folder);
  } catch (error) {
    if (error instanceof UserError) return void 0;
    throw error;
  }
}
function subfolders(folder) {
  return readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory() && !/^(\..*|node_modules|site-packages)$/.test(entry.name)).map(({ name }) => name).filter((name) => !existsSync(join(folder, name, "pyvenv.cfg"))).sort();
}
export {
  listLines,
  severalProjects
};
