import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, readlinkSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { Finding } from '../../src/finding.ts';
import type { Record } from '../../src/replay/record.ts';
import { places } from '../../src/servers/place.ts';
import type { Database } from '../../src/servers/server.ts';
import { run } from '../servers/query.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const program = join(root, process.env.DOWNRIGHT_PROGRAM ?? 'dist/cli.js');
const out = mkdtempSync(join(tmpdir(), 'downright-test-'));
after(() => rmSync(out, { recursive: true, force: true }));
let runs = 0;

/** How a check ended, and what it left behind. */
export interface Checked {
  /** Of the process that it was. */
  pid: number;
  status: number | null;
  stdout: string;
  stderr: string;
  /** None when it could not do its job. */
  findings: Finding[];
  record: Record | undefined;
  /** Processes in the project's folder, data folders, databases on the given server. */
  left: string[];
}

export interface CheckOptions {
  args?: readonly string[];
  /** A server to use; one of its own if not given. */
  given?: Database;
  env?: NodeJS.ProcessEnv;
  /** Does something to the running check. */
  meanwhile?: (child: ChildProcess) => Promise<unknown>;
}

/** Runs `downright check` in a process of its own, and looks at what is left when it has ended. */
export async function checked(folder: string, options: CheckOptions = {}): Promise<Checked> {
  const { args = [], given, env = process.env, meanwhile } = options;
  const [json, record] = [join(out, `${++runs}.json`), join(out, `${runs}-record.json`)];
  const server = given ? ['--server-url', urlOf(given)] : ['--server', 'embedded'];
  const files = ['--json', json, '--record', record, '--scope', 'all'];
  const child = spawn(process.execPath, [program, 'check', folder, ...files, ...server, ...args], {
    cwd: root,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const) {
    child[name].setEncoding('utf8').on('data', (text) => {
      said[name] += text;
    });
  }
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  await meanwhile?.(child);
  const status = await ended;
  const pid = Number(child.pid);
  return {
    pid,
    status,
    ...said,
    findings: read<{ findings: Finding[] }>(json)?.findings ?? [],
    record: read<Record>(record),
    left: await leftBy(pid, folder, given),
  };
}

export function urlOf({ user, password, host, port }: Database): string {
  return `postgresql://${user}:${password}@${host}:${port}/postgres`;
}

/** What a run that has ended left behind: processes in the project's folder, its data folders, its databases. */
export async function leftBy(pid: number, folder: string, given?: Database): Promise<string[]> {
  const processes = readdirSync('/proc').filter((name) => /^\d+$/.test(name) && isIn(name, folder));
  const folders = places().flatMap((place) => readdirSync(place).filter((name) => name.includes(`-${pid}-`)));
  const ours = `SELECT datname FROM pg_database WHERE datname LIKE 'downright\\_%\\_${pid}\\_%'`;
  const databases = given ? await run({ ...given, name: 'postgres' }, ours) : [];
  return [...processes.map((one) => `process ${one}`), ...folders, ...databases.map(({ datname }) => String(datname))];
}

function isIn(pid: string, folder: string): boolean {
  try {
    return readlinkSync(`/proc/${pid}/cwd`).startsWith(folder);
  } catch {
    return false; // It has ended, or is none of ours.
  }
}

function read<Content>(file: string): Content | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}
