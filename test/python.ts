import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { promisify } from 'node:util';

const run = promisify(execFile);
const root = join(import.meta.dirname, '..');

/**
 * The Python interpreter of a virtual environment with what a fixture's own requirements.txt asks for, real and from
 * the registry. It is made once and kept in `.cache`; fixtures that ask for the same share it.
 * @param fixture name of a folder in fixtures/projects/alembic
 * @param say told what is being done, when it takes long
 * @returns the absolute path of the interpreter
 */
export async function pythonFor(fixture: string, say = tell): Promise<string> {
  const file = join(root, 'fixtures', 'projects', 'alembic', fixture, 'requirements.txt');
  const requirements = (await readFile(file, 'utf8')).split('\n').filter(Boolean).sort();
  return await environmentWith(requirements, say);
}

/**
 * The interpreter of a virtual environment with these packages, as pip names them.
 * @returns the absolute path of the interpreter
 */
export async function environmentWith(requirements: string[], say = tell): Promise<string> {
  const { stdout } = await run('python3', ['-c', 'import sys; print(sys.version, sys.base_prefix)']);
  const name = createHash('sha256')
    .update(JSON.stringify([stdout, requirements]))
    .digest('hex')
    .slice(0, 16);
  const folder = join(root, '.cache', `venv-${name}`);
  const python = join(folder, 'bin', 'python');
  const ready = join(folder, 'ready');
  if (existsSync(ready)) return python;
  await mkdir(join(root, '.cache'), { recursive: true });
  const lock = `${folder}.lock`;
  while (!(await take(lock))) {
    if (existsSync(ready)) return python;
    await wait(200);
  }
  try {
    if (existsSync(ready)) return python;
    say(`installing ${requirements.join(', ')} into ${folder} …`);
    await run('python3', ['-m', 'venv', '--clear', folder]);
    await run(python, ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', ...requirements]);
    await writeFile(ready, '');
    return python;
  } finally {
    await rm(lock, { recursive: true, force: true });
  }
}

/** Makes a folder that only one process can have made. One that a dead process left is taken away. */
async function take(lock: string): Promise<boolean> {
  try {
    await mkdir(lock);
    await writeFile(join(lock, 'pid'), String(process.pid));
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  const holder = Number(await readFile(join(lock, 'pid'), 'utf8').catch(() => ''));
  if (holder && !isAlive(holder)) await rm(lock, { recursive: true, force: true });
  return false;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function tell(message: string): void {
  process.stderr.write(`${message}\n`);
}
