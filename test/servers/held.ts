import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect } from 'node:net';
import { fileURLToPath } from 'node:url';
import type { StartOptions } from '../../src/servers/server.ts';
import type { Held } from './hold.ts';
import type { HeldAny } from './hold-any.ts';

const program = fileURLToPath(new URL('hold.ts', import.meta.url));

/** Starts hold.ts in a process of its own. */
export function hold(args: string[] = [], options: { uid?: number; gid?: number; env?: NodeJS.ProcessEnv } = {}) {
  return spawn(process.execPath, [program, ...args], { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
}

/** Starts hold-any.ts in a process of its own. */
export function holdAny(options: Omit<StartOptions, 'progress'>, env: NodeJS.ProcessEnv = process.env): ChildProcess {
  const path = fileURLToPath(new URL('hold-any.ts', import.meta.url));
  return spawn(process.execPath, [path, JSON.stringify(options)], { env, stdio: ['ignore', 'pipe', 'pipe'] });
}

/** What it tells once its server is there. */
export async function held<Told extends Held | HeldAny = Held>(child: ChildProcess): Promise<Told> {
  const said = { stdout: '', stderr: '' };
  child.stderr?.on('data', (chunk) => {
    said.stderr += chunk;
  });
  return new Promise((resolve, reject) => {
    child.stdout?.on('data', (chunk) => {
      said.stdout += chunk;
      if (said.stdout.includes('\n')) resolve(JSON.parse(said.stdout));
    });
    child.once('exit', () => reject(new Error(`it ended before its server was there:\n${said.stderr}`)));
  });
}

/** Whether anything listens on a port of 127.0.0.1. */
export async function listens(port: number): Promise<boolean> {
  const socket = connect(port, '127.0.0.1');
  try {
    await once(socket, 'connect');
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}
