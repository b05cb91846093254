import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { stopNow } from './stop.ts';
import { abandoned, remove } from './temporary.ts';

/**
 * Ends servers, and removes their folders, that a Downright which was killed outright left in `parent`.
 * What cannot be removed stays: it is no reason not to start.
 */
export function sweep(parent: string): void {
  for (const folder of abandoned(parent)) {
    const data = join(folder, 'data');
    try {
      const pid = postmasterOf(data);
      if (pid !== null) stopNow(pid, data);
      remove(folder);
    } catch {
      // Another run may be sweeping the same.
    }
  }
}

/** The process that serves a data folder; a process id that went to another program meanwhile is not it. */
function postmasterOf(data: string): number | null {
  try {
    const pid = Number(readFileSync(join(data, 'postmaster.pid'), 'utf8').split('\n')[0]);
    return pid > 1 && commandOf(pid).includes(` -D ${data} `) ? pid : null;
  } catch {
    return null; // It never started, or is gone.
  }
}

function commandOf(pid: number): string {
  // A slim container has no ps.
  if (process.platform === 'linux') return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
  return execFileSync('ps', ['-ww', '-o', 'args=', '-p', String(pid)], { encoding: 'utf8' });
}
