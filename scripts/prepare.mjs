// What a clean clone lacks, installed when it is missing, and said while it is done. Runs on Node.js 20.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('..', import.meta.url));

/** Runs a command; says what failed and ends when it does. Its output is shown only then, or always with `show`. */
function mustRun(command, args, { cwd = root, show = false } = {}) {
  const { status, error, stdout, stderr } = spawnSync(command, args, {
    cwd,
    stdio: ['ignore', show ? 'inherit' : 'pipe', show ? 'inherit' : 'pipe'],
    encoding: 'utf8',
  });
  if (status === 0) return;
  process.stderr.write(`${stdout ?? ''}${stderr ?? ''}`);
  throw new Error(
    `${command} ${args.join(' ')} ${error ? `cannot run: ${error.message}` : `ended with status ${status}`}`,
  );
}

/** Installs our own development packages, Node.js 24 among them, unless they are as package-lock.json says. */
export function installPackages() {
  const lock = readFileSync(join(root, 'package-lock.json'));
  const stamp = join(root, 'node_modules', '.downright-lock');
  const wanted = createHash('sha256').update(lock).digest('hex');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  console.error('Installing packages from npm (package-lock.json) …');
  // Not `npm ci`: it stops where a registry lacks an optional binary of another platform. The lock file still holds.
  mustRun('npm', ['install', '--no-save', '--no-audit', '--no-fund', '--loglevel=error']);
  writeFileSync(stamp, wanted);
}

/**
 * A virtual environment with the packages of a requirements file.
 * @param requirements path of the file
 * @returns path of its interpreter
 */
export function virtualEnvironment(requirements) {
  return environmentWith(
    readFileSync(requirements, 'utf8')
      .split(/\r?\n/)
      .filter((line) => /^\w/.test(line)),
  );
}

/**
 * A virtual environment with some packages, real and from the registry; made once, and kept in .cache.
 * Two that want the same one at the same time: one makes it, the other waits.
 * @param {string[]} packages as pip names them
 * @returns path of its interpreter
 */
export function environmentWith(packages) {
  const version = spawnSync('python3', ['-c', 'import sys; print(sys.version, sys.base_prefix)'], { encoding: 'utf8' });
  if (version.status !== 0) throw new Error('python3 does not run: Python 3.8 or newer is needed');
  const wanted = JSON.stringify([version.stdout, packages.toSorted()]);
  const key = createHash('sha256').update(wanted).digest('hex').slice(0, 12);
  const folder = join(root, '.cache', `venv-${key}`);
  const interpreter = join(folder, 'bin', 'python');
  once(folder, () => {
    console.error(`Installing ${packages.join(', ')} into a virtual environment …`);
    mustRun('python3', ['-m', 'venv', folder]);
    mustRun(interpreter, ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', ...packages]);
  });
  return interpreter;
}

/**
 * Makes a folder once, whoever asks first: `make` runs in one process at a time, and not again when it has ended well.
 * What a process that died left half made is made anew.
 */
export function once(folder, make) {
  const ready = join(folder, '.ready');
  const lock = `${folder}.lock`;
  while (!existsSync(ready)) {
    mkdirSync(join(folder, '..'), { recursive: true });
    try {
      writeFileSync(lock, String(process.pid), { flag: 'wx' });
    } catch {
      if (isAbandoned(lock)) rmSync(lock, { force: true });
      else Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 200);
      continue;
    }
    try {
      if (existsSync(ready)) return;
      rmSync(folder, { recursive: true, force: true });
      make();
      writeFileSync(ready, '');
    } finally {
      rmSync(lock, { force: true });
    }
  }
}

function isAbandoned(lock) {
  try {
    const pid = Number(readFileSync(lock, 'utf8'));
    if (!pid) return false; // It is being written.
    process.kill(pid, 0);
    return false;
  } catch (error) {
    return error.code === 'ESRCH';
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) installPackages();
