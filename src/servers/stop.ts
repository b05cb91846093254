import { existsSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Ends the PostgreSQL of a data folder and waits until it is gone, without giving way to anything else.
 * It is asked first, since it then removes its shared memory; after two seconds it is killed.
 */
export function stopNow(pid: number, data: string): void {
  const lock = join(data, 'postmaster.pid');
  const sleeper = new Int32Array(new SharedArrayBuffer(4));
  try {
    process.kill(pid, 'SIGQUIT');
    // A child that we cannot reap here stays in the process table; but its last act is to remove this file.
    for (let waited = 0; existsSync(lock) && waited < 2000; waited += 5) Atomics.wait(sleeper, 0, 0, 5);
    process.kill(pid, 'SIGKILL');
  } catch {
    // It is gone already.
  }
}
