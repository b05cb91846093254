import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, dirname, isAbsolute, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { UserError } from '../../errors.ts';
import { scrubbedEnvironment } from '../environment.ts';
import type { ToolOptions } from '../tool.ts';

const run = promisify(execFile);

/** How the modules are called where a user installs them. */
const packages: { [module: string]: string } = { alembic: 'Alembic', flask_migrate: 'Flask-Migrate' };

/**
 * The Python interpreter of a project: an absolute path.
 * @param modules what it must be able to import
 * @throws UserError when no interpreter has them
 */
export async function findInterpreter(folder: string, modules: string[], options: ToolOptions): Promise<string> {
  if (options.python !== undefined) {
    const python = onPath(options.python) ?? resolve(options.python);
    if (!existsSync(python)) {
      throw new UserError(`There is no Python at ${options.python}.`, { hint: 'Mend the path after --python.' });
    }
    const missing = await missingModules(python, folder, modules);
    if (missing.length > 0) throw notInstalled([{ python, missing }]);
    return python;
  }
  const tried: Tried[] = [];
  for await (const python of candidates(folder)) {
    if (tried.some((other) => other.python === python)) continue;
    const missing = await missingModules(python, folder, modules);
    if (missing.length === 0) return python;
    tried.push({ python, missing });
  }
  throw notInstalled(tried);
}

interface Tried {
  python: string;
  missing: string[];
}

function notInstalled(tried: Tried[]): UserError {
  const [first] = tried;
  if (!first) {
    return new UserError('No Python was found.', {
      why: 'There is no virtual environment in the folder, and no python3 on the PATH.',
      hint: "Name the project's interpreter with --python PATH.",
    });
  }
  const names = first.missing.map((module) => packages[module] ?? module);
  return new UserError(`${names[0]} is not installed for ${first.python}.`, {
    why: tried.map(({ python, missing }) => `${python} cannot import ${missing.join(' and ')}`).join('\n'),
    hint:
      `Install it (${first.python} -m pip install ${names.join(' ')}), ` +
      "or name the project's own interpreter with --python PATH.",
  });
}

/** Interpreters that the project may use, the likeliest first. */
async function* candidates(folder: string): AsyncGenerator<string> {
  if (process.env.VIRTUAL_ENV) yield* existing(inEnvironment(process.env.VIRTUAL_ENV));
  const folders = [...upToRepository(folder)];
  for (const parent of folders) {
    for (const name of ['.venv', 'venv', 'env']) yield* existing(inEnvironment(join(parent, name)));
  }
  for (const parent of folders) {
    for (const [file, program, args] of environmentPrograms) {
      if (existsSync(join(parent, file)) && onPath(program)) yield* existing(await ask(program, args, parent));
    }
  }
  for (const name of ['python3', 'python']) {
    const python = onPath(name);
    if (python) yield python;
  }
}

/** Programs that keep environments elsewhere: a file of theirs, and how they tell the interpreter's path. */
const environmentPrograms: [string, string, string[]][] = [
  ['poetry.lock', 'poetry', ['env', 'info', '--executable']],
  ['uv.lock', 'uv', ['python', 'find']],
  ['Pipfile', 'pipenv', ['--py']],
];

async function ask(program: string, args: string[], folder: string): Promise<string | undefined> {
  try {
    const { stdout } = await run(program, args, {
      cwd: folder,
      env: scrubbedEnvironment(process.env),
      timeout: 20_000,
    });
    return stdout.trim().split('\n').at(-1);
  } catch {
    return undefined; // It has no environment for this project.
  }
}

function* existing(python: string | undefined): Generator<string> {
  if (python && existsSync(python)) yield python;
}

function inEnvironment(folder: string): string {
  return process.platform === 'win32' ? join(folder, 'Scripts', 'python.exe') : join(folder, 'bin', 'python');
}

/** The folder and its parents, as far as the repository goes; without a repository, the folder alone. */
function upToRepository(folder: string): string[] {
  const folders = [folder];
  for (let parent = folder; !existsSync(join(parent, '.git')); ) {
    const next = dirname(parent);
    if (next === parent) return [folder];
    folders.push(next);
    parent = next;
  }
  return folders;
}

function onPath(name: string): string | undefined {
  if (isAbsolute(name) || name.includes('/')) return undefined;
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
  const names = process.platform === 'win32' ? [`${name}.exe`, name] : [name];
  return folders.flatMap((folder) => names.map((file) => join(folder, file))).find(existsSync);
}

const probe = `
import importlib.util, sys
print(*[name for name in sys.argv[1:] if importlib.util.find_spec(name) is None])
`;

/** Modules that the interpreter cannot find. An `alembic` folder of the project itself does not count. */
async function missingModules(python: string, folder: string, modules: string[]): Promise<string[]> {
  try {
    const { stdout } = await run(python, ['-c', `import sys; sys.path[:1] = []${probe}`, ...modules], {
      cwd: folder,
      env: scrubbedEnvironment(process.env),
      timeout: 30_000,
    });
    return stdout.split(/\s+/).filter(Boolean);
  } catch {
    return modules; // It does not even start.
  }
}
