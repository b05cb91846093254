import { writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { runProgram } from './program.ts';

/** One package to install: exactly this version, and only if it hashes to this. */
export interface NpmPackage {
  name: string;
  version: string;
  /** `sha512-…` */
  integrity: string;
}

/**
 * Installs one package below `folder`, with the user's own npm: it knows their registry, proxy and certificates.
 * None of the package's scripts runs.
 * @returns null when all went well, else what npm said
 */
export async function installPackage(wanted: NpmPackage, folder: string, signal?: AbortSignal): Promise<string | null> {
  writeLock(wanted, folder);
  const args = ['ci', '--prefix', folder, '--ignore-scripts', '--no-audit', '--no-fund', '--no-update-notifier'];
  args.push('--install-strategy=hoisted', '--no-progress', '--loglevel=error');
  // Not the user's: it may not be writable, and keeping the package there as well would waste their disk.
  args.push('--cache', join(folder, 'npm-cache'));
  // The npm that came with the Node.js in use is the last resort: an action has no say in PATH.
  const path = [process.env.PATH, dirname(process.execPath)].join(delimiter);
  const env = { ...process.env, PATH: path };
  // PostgreSQL may run as another user, who must be able to read what root unpacks.
  const mask = process.umask(0o022);
  const running = runProgram('npm', args, { cwd: folder, env, shell: process.platform === 'win32', signal });
  process.umask(mask);
  const output = await running;
  return output && essence(output);
}

/** The lock holds the integrity and no address, so npm asks the registry it is set up for. */
function writeLock({ name, version, integrity }: NpmPackage, folder: string): void {
  const manifest = { name: 'downright-download', private: true, dependencies: { [name]: version } };
  const packages = { '': manifest, [`node_modules/${name}`]: { version, integrity } };
  const lock = { name: manifest.name, lockfileVersion: 3, requires: true, packages };
  writeFileSync(join(folder, 'package.json'), JSON.stringify(manifest));
  writeFileSync(join(folder, 'package-lock.json'), JSON.stringify(lock));
}

/** What npm said, without its prefix, its own stack and the advice that does not apply here. */
function essence(output: string): string {
  const lines = output.split('\n').map((line) => line.replace(/^npm (error|ERR!) ?/, ''));
  return lines
    .filter((line) => line && !/^\s|^A complete log|_logs|--loglevel/.test(line))
    .slice(0, 8)
    .join('\n');
}
