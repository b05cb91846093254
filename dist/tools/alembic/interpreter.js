// src/tools/alembic/interpreter.ts
import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { delimiter, dirname, isAbsolute, join, resolve } from "node:path";
import { promisify } from "node:util";
import { UserError } from "../../errors.js";
import { scrubbedEnvironment } from "../environment.js";
var run = promisify(execFile);
var packages = { alembic: "Alembic", flask_migrate: "Flask-Migrate" };
async function findInterpreter(folder, modules, options) {
  if (options.python !== void 0) {
    const python = onPath(options.python) ?? resolve(options.python);
    if (!existsSync(python)) {
      throw new UserError(`There is no Python at ${options.python}.`, { hint: "Mend the path after --python." });
    }
    const missing = await missingModules(python, folder, modules);
    if (missing.length > 0) throw notInstalled([{ python, missing }]);
    return python;
  }
  const tried = [];
  for await (const python of candidates(folder)) {
    if (tried.some((other) => other.python === python)) continue;
    const missing = await missingModules(python, folder, modules);
    if (missing.length === 0) return python;
    tried.push({ python, missing });
  }
  throw notInstalled(tried);
}
function notInstalled(tried) {
  const [first] = tried;
  if (!first) {
    return new UserError("No Python was found.", {
      why: "There is no virtual environment in the folder, and no python3 on the PATH.",
      hint: "Name the project's interpreter with --python PATH."
    });
  }
  const names = first.missing.map((module) => packages[module] ?? module);
  return new UserError(`${names[0]} is not installed for ${first.python}.`, {
    why: tried.map(({ python, missing }) => `${python} cannot import ${missing.join(" and ")}`).join("\n"),
    hint: `Install it (${first.python} -m pip install ${names.join(" ")}), or name the project's own interpreter with --python PATH.`
  });
}
async function* candidates(folder) {
  if (process.env.VIRTUAL_ENV) yield* existing(inEnvironment(process.env.VIRTUAL_ENV));
  const folders = [...upToRepository(folder)];
  for (const parent of folders) {
    for (const name of [".venv", "venv", "env"]) yield* existing(inEnvironment(join(parent, name)));
  }
  for (const parent of folders) {
    for (const [file, program, args] of environmentPrograms) {
      if (existsSync(join(parent, file)) && onPath(program)) yield* existing(await ask(program, args, parent));
    }
  }
  for (const name of ["python3", "python"]) {
    const python = onPath(name);
    if (python) yield python;
  }
}
var environmentPrograms = [
  ["poetry.lock", "poetry", ["env", "info", "--executable"]],
  ["uv.lock", "uv", ["python", "find"]],
  ["Pipfile", "pipenv", ["--py"]]
];
async function ask(program, args, folder) {
  try {
    const { stdout } = await run(program, args, {
      cwd: folder,
      env: scrubbedEnvironment(process.env),
      timeout: 2e4
    });
    return stdout.trim().split("\n").at(-1);
  } catch {
    return void 0;
  }
}
function* existing(python) {
  if (python && existsSync(python)) yield python;
}
function inEnvironment(folder) {
  return process.platform === "win32" ? join(folder, "Scripts", "python.exe") : join(folder, "bin", "python");
}
function upToRepository(folder) {
  const folders = [folder];
  for (let parent = folder; !existsSync(join(parent, ".git")); ) {
    const next = dirname(parent);
    if (next === parent) return [folder];
    folders.push(next);
    parent = next;
  }
  return folders;
}
function onPath(name) {
  if (isAbsolute(name) || name.includes("/")) return void 0;
  const folders = (process.env.PATH ?? "").split(delimiter).filter(Boolean);
  const names = process.platform === "win32" ? [`${name}.exe`, name] : [name];
  return folders.flatMap((folder) => names.map((file) => join(folder, file))).find(existsSync);
}
var probe = `
import importlib.util, sys
print(*[name for name in sys.argv[1:] if importlib.util.find_spec(name) is None])
`;
async function missingModules(python, folder, modules) {
  try {
    const { stdout } = await run(python, ["-c", `import sys; sys.path[:1] = []${probe}`, ...modules], {
      cwd: folder,
      env: scrubbedEnvironment(process.env),
      timeout: 3e4
    });
    return stdout.split(/\s+/).filter(Boolean);
  } catch {
    return modules;
  }
}
export {
  findInterpreter
};
