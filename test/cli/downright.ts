import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Finding } from '../../src/finding.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
/** While a part is being built, its sources can be tried without building: DOWNRIGHT_PROGRAM=src/cli.ts. */
const program = process.env.DOWNRIGHT_PROGRAM ?? 'dist/cli.js';

export interface Ended {
  status: number | null;
  stdout: string;
  stderr: string;
}

/** Runs the command line as it is shipped: the built dist/cli.js. */
export function downright(...args: string[]): Ended {
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...args], {
    cwd: root,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  return { status, stdout, stderr };
}

/**
 * Checks a project, and reads what `--json` and `--record` wrote. What this repository's own branch changes is no matter,
 * unless a test asks for it.
 */
export function check(folder: string, ...args: string[]): Ended & { findings: Finding[]; recordFile: string } {
  const out = mkdtempSync(join(tmpdir(), 'downright-test-'));
  const [jsonFile, recordFile] = [join(out, 'findings.json'), join(out, 'record.json')];
  const scope = args.some((arg) => ['--scope', '--base'].includes(arg)) ? [] : ['--scope', 'all'];
  const ended = downright('check', folder, '--json', jsonFile, '--record', recordFile, ...scope, ...args);
  if (ended.status === 2) throw new Error(ended.stderr);
  const { findings } = JSON.parse(readFileSync(jsonFile, 'utf8'));
  return { ...ended, findings, recordFile };
}
