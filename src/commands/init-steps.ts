import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';

/** Where a project is. */
export interface Place {
  /** Absolute path of the project folder. */
  folder: string;
  /** Absolute path of the repository that it is in, or the folder itself. */
  root: string;
  language: 'python' | 'node' | null;
  /** The version that it ran with here, such as `3.13.1`; absent when it has not run. */
  version?: string | undefined;
}

/** The folder of the repository that a folder is in; the folder itself where there is none. */
export function repositoryOf(folder: string): string {
  for (let one = folder; ; one = dirname(one)) {
    if (existsSync(join(one, '.git'))) return one;
    if (dirname(one) === one) return folder;
  }
}

/** The path of a file or folder from the root of the repository, with forward slashes; `.` for the root itself. */
export function pathInRepository(root: string, path: string): string {
  return relative(root, path).split(sep).join('/') || '.';
}

/** The steps of a workflow that install what a project needs, as lines of YAML that begin at the first column. */
export function installSteps(place: Place): string[] {
  if (place.language === null) return [];
  return place.language === 'python' ? pythonSteps(place) : nodeSteps(place);
}

type Installer = [file: string, ...commands: string[]];

const pythonInstallers: Installer[] = [
  ['poetry.lock', 'pipx install poetry', 'poetry install'],
  ['Pipfile.lock', 'pipx install pipenv', 'pipenv sync --dev'],
  ['requirements.txt', 'pip install -r requirements.txt'],
  ['pyproject.toml', 'pip install .'],
  ['setup.py', 'pip install .'],
];

function pythonSteps(place: Place): string[] {
  const lock = nearest(place, ['uv.lock']);
  if (lock) return ['- uses: astral-sh/setup-uv@v7', ...runSteps(place, lock, ['uv sync'])];
  const file = nearest(place, ['.python-version']);
  const [major = '3', minor = 'x'] = place.version?.split('.') ?? [];
  const version = file
    ? `python-version-file: ${quoted(pathInRepository(place.root, file))}`
    : `python-version: '${major}.${minor}'`;
  return ['- uses: actions/setup-python@v6', '  with:', `    ${version}`, ...install(place, pythonInstallers)];
}

const nodeInstallers: Installer[] = [
  ['package-lock.json', 'npm ci'],
  ['npm-shrinkwrap.json', 'npm ci'],
  ['pnpm-lock.yaml', 'corepack enable', 'pnpm install --frozen-lockfile'],
  ['yarn.lock', 'corepack enable', 'yarn install --immutable'],
  ['package.json', 'npm install'],
];

function nodeSteps(place: Place): string[] {
  const file = nearest(place, ['.nvmrc', '.node-version']);
  const [major = 'lts/*'] = place.version?.split('.') ?? [];
  const version = file
    ? `node-version-file: ${quoted(pathInRepository(place.root, file))}`
    : `node-version: '${major}'`;
  return ['- uses: actions/setup-node@v6', '  with:', `    ${version}`, ...install(place, nodeInstallers)];
}

function install(place: Place, installers: Installer[]): string[] {
  for (const [name, ...commands] of installers) {
    const file = nearest(place, [name]);
    if (!file) continue;
    const isOldYarn = name === 'yarn.lock' && readFileSync(file, 'utf8').includes('# yarn lockfile v1');
    return runSteps(place, file, isOldYarn ? ['yarn install --frozen-lockfile'] : commands);
  }
  return ['# - run: install what the project needs'];
}

function runSteps({ root }: Place, file: string, commands: readonly string[]): string[] {
  const folder = pathInRepository(root, dirname(file));
  const where = folder === '.' ? [] : [`  working-directory: ${quoted(folder)}`];
  return commands.flatMap((command) => [`- run: ${command}`, ...where]);
}

/** The first of some files that is in the folder; else the same in the folders above it, up to the repository. */
function nearest({ folder, root }: Place, names: readonly string[]): string | undefined {
  for (let one = folder; ; one = dirname(one)) {
    const found = names.map((name) => join(one, name)).find((path) => existsSync(path));
    if (found || one === root || dirname(one) === one) return found;
  }
}

/** A text as YAML, quoted where it has to be. */
export function quoted(text: string): string {
  return /^[\w./][\w./-]*$/.test(text) && !/^[\d.]+$/.test(text) ? text : `'${text.replaceAll("'", "''")}'`;
}
