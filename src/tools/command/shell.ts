import { spawn } from 'node:child_process';
import { delimiter, dirname, join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import type { Database } from '../../servers/server.ts';
import { scrubbedEnvironment } from '../environment.ts';
import { masked } from '../masked.ts';

/** How a command ended. */
export interface Ended {
  /** Null when a signal ended it. */
  status: number | null;
  isLate: boolean;
  /** The last of what it printed, both streams as they came, without colours and secrets. */
  output: string;
  /** What it printed to standard output, where that was asked for. */
  stdout: string;
}

export interface Command {
  text: string;
  folder: string;
  environment: { [name: string]: string };
  /** In milliseconds; when it is over, the command and all that it started is killed. */
  timeLimit: number;
}

const keptOutput = 64 * 1024;
const keptList = 16 * 1024 * 1024;

/** Runs a command in a shell, in a process group of its own, of which nothing is left when it has ended. */
export function runCommand({ text, folder, environment, timeLimit }: Command): Promise<Ended> {
  const child = spawn(text, {
    shell: true,
    cwd: folder,
    env: environment,
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  let [output, stdout, isLate] = ['', '', false];
  const kill = (): void => {
    try {
      if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
    } catch {
      // It is gone already.
    }
  };
  process.once('exit', kill);
  const timer = setTimeout(() => {
    isLate = true;
    kill();
  }, timeLimit);
  child.stdout.setEncoding('utf8').on('data', (data: string) => {
    output = (output + data).slice(-keptOutput);
    if (stdout.length < keptList) stdout += data;
  });
  child.stderr.setEncoding('utf8').on('data', (data: string) => {
    output = (output + data).slice(-keptOutput);
  });
  // What it has left running would keep its output open, and may hold connections.
  child.once('exit', kill);
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (status) => {
      clearTimeout(timer);
      process.off('exit', kill);
      resolve({ status, isLate, output: masked(stripVTControlCharacters(output)), stdout });
    });
  });
}

/**
 * What a command finds in its environment: ours without secrets, what the user gave, and where the database is. The
 * programs of the project's packages are on its PATH, as in a script of npm.
 */
export function environmentOf(
  folder: string,
  database: Database,
  given: { [name: string]: string } = {},
): { [name: string]: string } {
  const { name, host, port, user, password } = database;
  const environment = { ...scrubbedEnvironment(process.env), ...given };
  return {
    ...environment,
    PATH: [...programsOf(folder), environment.PATH ?? ''].join(delimiter),
    DATABASE_URL: urlOf(database),
    PGHOST: host,
    PGPORT: String(port),
    PGUSER: user,
    PGPASSWORD: password,
    PGDATABASE: name,
    PGSSLMODE: 'disable',
  };
}

/** The disposable server speaks no TLS, which some clients take for granted. */
export function urlOf({ name, host, port, user, password }: Database): string {
  const at = `${encodeURIComponent(user)}:${encodeURIComponent(password)}@${host}:${port}`;
  return `postgresql://${at}/${encodeURIComponent(name)}?sslmode=disable`;
}

function programsOf(folder: string): string[] {
  const programs = join(folder, 'node_modules', '.bin');
  return dirname(folder) === folder ? [programs] : [programs, ...programsOf(dirname(folder))];
}
