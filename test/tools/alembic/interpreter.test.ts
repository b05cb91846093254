import assert from 'node:assert/strict';
import { chmod, mkdir, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import { UserError } from '../../../src/errors.ts';
import { findInterpreter } from '../../../src/tools/alembic/interpreter.ts';
import { environmentWith, pythonFor } from '../../python.ts';
import { madeProject } from './made-project.ts';

const withFlask = await pythonFor('students');
const withoutFlask = await environmentWith(['alembic']);
const environment = { ...process.env };

beforeEach(() => {
  delete process.env.VIRTUAL_ENV;
});
afterEach(() => {
  process.env = { ...environment };
});

function find(folder: string, python?: string, modules = ['alembic', 'flask_migrate']): Promise<string> {
  return findInterpreter(folder, modules, {
    stepTimeout: 1000,
    progress: () => {},
    ...(python === undefined ? {} : { python }),
  });
}

/** A virtual environment at a path, which is that of another interpreter. */
async function environmentAt(path: string, python: string): Promise<string> {
  await mkdir(dirname(path), { recursive: true });
  await symlink(dirname(dirname(python)), path);
  return join(path, 'bin', 'python');
}

/** A program on the PATH that prints something. */
async function program(folder: string, name: string, prints: string): Promise<void> {
  await mkdir(join(folder, 'bin'), { recursive: true });
  await writeFile(join(folder, 'bin', name), `#!/bin/sh\necho "$*" > ${folder}/asked\necho ${prints}\n`);
  await chmod(join(folder, 'bin', name), 0o755);
  process.env.PATH = `${join(folder, 'bin')}:${environment.PATH}`;
}

async function refused(promise: Promise<unknown>): Promise<UserError> {
  const error = await promise.then(
    () => undefined,
    (error: unknown) => error,
  );
  assert.ok(error instanceof UserError, `${error}`);
  return error;
}

test('the interpreter that the user names', async () => {
  const folder = await madeProject({});
  await environmentAt(join(folder, '.venv'), withoutFlask);
  assert.equal(await find(folder, withFlask), withFlask);
});

test('the activated environment comes before one in the folder', async () => {
  const folder = await madeProject({});
  process.env.VIRTUAL_ENV = dirname(dirname(withFlask));
  await environmentAt(join(folder, '.venv'), withFlask);
  assert.equal(await find(folder), withFlask);
});

test('an activated environment of something else does not stand in the way', async () => {
  const folder = await madeProject({});
  process.env.VIRTUAL_ENV = dirname(dirname(withoutFlask));
  const own = await environmentAt(join(folder, 'venv'), withFlask);
  assert.equal(await find(folder), own);
});

test('an environment at the root of the repository, but none above it', async () => {
  const above = await madeProject({ 'repository/.git/HEAD': '', 'repository/back/app.py': '' });
  await environmentAt(join(above, '.venv'), withFlask);
  const own = await environmentAt(join(above, 'repository', 'env'), withFlask);
  assert.equal(await find(join(above, 'repository', 'back')), own);
});

for (const [tool, file, question] of [
  ['poetry', 'poetry.lock', 'env info --executable'],
  ['uv', 'uv.lock', 'python find'],
  ['pipenv', 'Pipfile', '--py'],
] as const) {
  test(`the environment that ${tool} keeps`, async () => {
    const folder = await madeProject({ [file]: '' });
    await program(folder, tool, withFlask);
    assert.equal(await find(folder), withFlask);
    const { readFile } = await import('node:fs/promises');
    assert.equal(await readFile(join(folder, 'asked'), 'utf8'), `${question}\n`);
  });
}

test('python3 on the PATH', async () => {
  const folder = await madeProject({});
  process.env.PATH = dirname(withFlask);
  assert.equal(await find(folder), join(dirname(withFlask), 'python3'));
});

test('an interpreter without Flask-Migrate', async () => {
  const { message, why, hint } = await refused(find(await madeProject({}), withoutFlask));
  assert.equal(message, `Flask-Migrate is not installed for ${withoutFlask}.`);
  assert.equal(why, `${withoutFlask} cannot import flask_migrate`);
  assert.match(hint ?? '', /pip install Flask-Migrate\).*--python/);
});

test('a folder named alembic in the project is not the package', async () => {
  const folder = await madeProject({ 'alembic/env.py': '' });
  process.env.PATH = dirname(withoutFlask);
  const { message } = await refused(find(folder, undefined, ['alembic', 'flask_migrate']));
  assert.match(message, /^Flask-Migrate is not installed/);
});

test('an interpreter that is not there', async () => {
  const { message, hint } = await refused(find(await madeProject({}), '/nowhere/python'));
  assert.equal(message, 'There is no Python at /nowhere/python.');
  assert.match(hint ?? '', /--python/);
});

test('no interpreter at all', async () => {
  process.env.PATH = '/nowhere';
  const { message, hint } = await refused(find(await madeProject({ '.git/HEAD': '' })));
  assert.equal(message, 'No Python was found.');
  assert.match(hint ?? '', /--python/);
});
