import { delimiter, dirname, join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import type { Database } from '../../servers/server.ts';
import { scrubbedEnvironment } from '../environment.ts';
import { Leashed, usualLimits } from '../leashed.ts';
import { masked } from '../masked.ts';
import type { Limits } from '../tool.ts';

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
  limits?: Limits | undefined;
}

const keptList = 16 * 1024 * 1024;

/** Runs a command in a shell. Nothing of it, and of what it has started, is left when it has ended. */
export async function runCommand({
  text,
  folder,
  environment,
  timeLimit,
  limits = usualLimits,
}: Command): Promise<Ended> {
  const leashed = new Leashed(text, [], {
    shell: true,
    cwd: folder,
    env: environment,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const { process: child } = leashed;
  let [output, stdout, isLate] = ['', '', false];
  const timer = setTimeout(() => {
    isLate = true;
    leashed.kill();
  }, timeLimit);
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (data: string) => {
      output = (output + data).slice(-limits.output);
      if (stream === child.stdout && stdout.length < keptList) stdout += data;
    });
  }
  leashed.limitMemory(limits.memory, leashed.kill);
  await leashed.gone();
  clearTimeout(timer);
  return { status: child.exitCode, isLate, output: masked(stripVTControlCharacters(output)), stdout };
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
