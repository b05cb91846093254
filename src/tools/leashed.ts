import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import type { Socket } from 'node:net';
import type { Limits } from './tool.ts';

/** What a process may take where nobody says otherwise. */
export const usualLimits: Limits = { memory: 4 * 1024 ** 3, output: 64 * 1024 };

/** How long the pipes of a process that has ended may stay open, in milliseconds: who has inherited them may not end. */
const lastWords = 250;
/** How often memory is looked at, in milliseconds. */
const period = 100;
const pageSize = 4096;

/**
 * A process of somebody else's code. Nothing of it outlives us: neither what it starts, nor, should we be killed
 * outright, it itself.
 */
export class Leashed {
  readonly process: ChildProcess;
  /** How it ended, in a clause: `it was ended by SIGSEGV`. What it wrote before is there by then. */
  readonly ended: Promise<string>;
  /** In the environment of it and of all that it starts, whatever session that is in. */
  readonly #mark = `DOWNRIGHT_DRIVER=${randomUUID()}`;
  readonly #guard: ChildProcess | undefined;

  constructor(command: string, args: readonly string[], options: SpawnOptions) {
    const [name = '', value] = this.#mark.split('=');
    // A group of its own, so that what it starts ends with it.
    const own = { env: { ...options.env, [name]: value }, detached: true };
    this.process = spawn(command, args, { ...options, ...own });
    process.once('exit', this.kill);
    this.ended = new Promise((resolve) => {
      this.process.once('error', (error) => resolve(error.message));
      const told = (code: number | null, signal: NodeJS.Signals | null) =>
        resolve(signal ? `it was ended by ${signal}` : `it ended with status ${code}`);
      this.process.once('close', told).once('exit', (code, signal) => setTimeout(told, lastWords, code, signal));
    });
    this.#guard = this.process.pid === undefined ? undefined : guard(this.process.pid, this.#mark);
    // Its pipes must not keep us from ending, either: a process that it left alive may hold their other ends.
    this.ended.then(() => {
      for (const stream of this.process.stdio) stream?.destroy();
    });
  }

  /**
   * Calls back once, when it takes more memory than it may. Only Linux tells.
   * @param most in bytes, without what it has only reserved
   */
  limitMemory(most: number, exceeded: () => void): void {
    if (process.platform !== 'linux') return;
    const timer = setInterval(() => {
      if (memoryOf(this.process.pid) <= most) return;
      clearInterval(timer);
      exceeded();
    }, period).unref();
    this.ended.then(() => clearInterval(timer));
  }

  /** Ends it, and all that it started, at once. */
  readonly kill = (): void => {
    const { pid } = this.process;
    if (pid === undefined) return;
    endNow(-pid);
    // What has a session of its own is not in the group.
    for (const stray of processesWith(this.#mark)) endNow(stray);
  };

  /** Waits for its end; then nothing of it is left. */
  async gone(): Promise<void> {
    await this.ended;
    this.kill();
    this.#guard?.kill('SIGKILL');
    process.off('exit', this.kill);
  }
}

const afterUs = `read _
kill -9 -"$0"
for stray in $(grep -lsF -- "$1" /proc/[0-9]*/environ); do kill -9 "$(basename "$(dirname "$stray")")"; done`;

/** A shell that waits for our end, however it comes, and then ends the group and its strays: its input closes with us. */
function guard(group: number, mark: string): ChildProcess | undefined {
  if (process.platform === 'win32') return undefined;
  const shell = spawn('/bin/sh', ['-c', afterUs, String(group), mark], {
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
    env: {},
    cwd: '/',
  });
  shell.on('error', () => {}); // Without a shell there is no such guard.
  shell.unref();
  const input = shell.stdin as Socket;
  input.on('error', () => {}).unref();
  return shell;
}

function endNow(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It is gone already.
  }
}

function processesWith(mark: string): number[] {
  if (process.platform !== 'linux') return [];
  const pids = readdirSync('/proc').map(Number).filter(Boolean);
  return pids.filter((pid) => read(`/proc/${pid}/environ`).split('\0').includes(mark));
}

function memoryOf(pid: number | undefined): number {
  return Number(read(`/proc/${pid}/statm`).split(' ')[1] ?? 0) * pageSize;
}

/** Empty for a process that has ended, or is not ours to look at. */
function read(path: string): string {
  try {
    return readFileSync(path, 'latin1');
  } catch {
    return '';
  }
}
