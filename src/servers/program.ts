import { type SpawnOptions, spawn } from 'node:child_process';
import { messageOf } from '../errors.ts';
import { onExit } from './exit.ts';

/**
 * Runs a program to its end; it, and whatever it started, ends with us.
 * @returns null when it ended with status 0, else what it printed to its standard error
 * @throws AbortError when `options.signal` is aborted
 */
export async function runProgram(command: string, args: string[], options: SpawnOptions): Promise<string | null> {
  const ownGroup = process.platform !== 'win32';
  const child = spawn(command, args, { ...options, stdio: ['ignore', 'ignore', 'pipe'], detached: ownGroup });
  const forget = onExit(() => {
    if (child.pid === undefined) return;
    try {
      process.kill(ownGroup ? -child.pid : child.pid, 'SIGKILL');
    } catch {
      // It is gone already.
    }
  });
  let output = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    output += text;
  });
  try {
    return await new Promise((resolve, reject) => {
      child.once('error', (error) => {
        if (error.name === 'AbortError') reject(error);
        else resolve(`${command} could not be started: ${messageOf(error)}`);
      });
      child.once('close', (status, signal) => {
        resolve(status === 0 ? null : output.trim() || `${command} ended with ${signal ?? `status ${status}`}`);
      });
    });
  } finally {
    forget();
  }
}
