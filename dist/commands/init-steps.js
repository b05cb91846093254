// src/commands/init-steps.ts
import { existsSync, readFileSync } from "node:fs";
import { dirname, join, relative, sep } from "node:path";
function repositoryOf(folder) {
  for (let one = folder; ; one = dirname(one)) {
    if (existsSync(join(one, ".git"))) return one;
    if (dirname(one) === one) return folder;
  }
}
function pathInRepository(root, path) {
  return relative(root, path).split(sep).join("/") || ".";
}
function installSteps(place) {
  if (place.language === null) return [];
  return place.language === "python" ? pythonSteps(place) : nodeSteps(place);
}
var pythonInstallers = [
  ["poetry.lock", "pipx install poetry", "poetry install"],
  ["Pipfile.lock", "pipx install pipenv", "pipenv sync --dev"],
  ["requirements.txt", "pip install -r requirements.txt"],
  ["pyproject.toml", "pip install ."],
  ["setup.py", "pip install ."]
];
function pythonSteps(place) {
  const lock = nearest(place, ["uv.lock"]);
  if (lock) return ["- uses: astral-sh/setup-uv@v7", ...runSteps(place, lock, ["uv sync"])];
  const file = nearest(place, [".python-version"]);
  const [major = "3", minor = "x"] = place.version?.split(".") ?? [];
  const version = file ? `python-version-file: ${quoted(pathInRepository(place.root, file))}` : `python-version: '${major}.${minor}'`;
  return ["- uses: actions/setup-python@v6", "  with:", `    ${version}`, ...install(place, pythonInstallers)];
}
var nodeInstallers = [
  ["package-lock.json", "npm ci"],
  ["npm-shrinkwrap.json", "npm ci"],
  ["pnpm-lock.yaml", "corepack enable", "pnpm install --frozen-lockfile"],
  ["yarn.lock", "corepack enable", "yarn install --immutable"],
  ["package.json", "npm install"]
];
function nodeSteps(place) {
  const file = nearest(place, [".nvmrc", ".node-version"]);
  const [major = "lts/*"] = place.version?.split(".") ?? [];
  const version = file ? `node-version-file: ${quoted(pathInRepository(place.root, file))}` : `node-version: '${major}'`;
  return ["- uses: actions/setup-node@v6", "  with:", `    ${version}`, ...install(place, nodeInstallers)];
}
function install(place, installers) {
  for (const [name, ...commands] of installers) {
    const file = nearest(place, [name]);
    if (!file) continue;
    const isOldYarn = name === "yarn.lock" && readFileSync(file, "utf8").includes("# yarn lockfile v1");
    return runSteps(place, file, isOldYarn ? ["yarn install --frozen-lockfile"] : commands);
  }
  return ["# - run: install what the project needs"];
}
function runSteps({ root }, file, commands) {
  const folder = pathInRepository(root, dirname(file));
  const where = folder === "." ? [] : [`  working-directory: ${quoted(folder)}`];
  return commands.flatMap((command) => [`- run: ${command}`, ...where]);
}
function nearest({ folder, root }, names) {
  for (let one = folder; ; one = dirname(one)) {
    const found = names.map((name) => join(one, name)).find((path) => existsSync(path));
    if (found || one === root || dirname(one) === one) return found;
  }
}
function quoted(text) {
  return /^[\w./][\w./-]*$/.test(text) && !/^[\d.]+$/.test(text) ? text : `'${text.replaceAll("'", "''")}'`;
}
export {
  installSteps,
  pathInRepository,
  quoted,
  repositoryOf
};
