import { createHash } from 'node:crypto';
import { readlinkSync } from 'node:fs';
import { hostname } from 'node:os';

/**
 * What we make outside of our own process (folders, databases, containers) carries the process that made it in its
 * name, from its first moment on: so a later run can tell, and remove, what a process that was killed left behind.
 * The host is there since containers share folders and servers, but not process ids.
 */
export interface Owner {
  /** Eight hexadecimal digits. */
  host: string;
  pid: number;
}

export const us: Owner = {
  host: createHash('sha256').update(`${hostname()} ${pidNamespace()}`).digest('hex').slice(0, 8),
  pid: process.pid,
};

/** Whether a process of this very host has ended; of a process elsewhere nothing is known. */
export function hasEnded({ host, pid }: Owner): boolean {
  if (host !== us.host) return false;
  try {
    process.kill(pid, 0);
    return false;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== 'EPERM';
  }
}

/** Two containers may be given the same host name. */
function pidNamespace(): string {
  try {
    return readlinkSync('/proc/self/ns/pid');
  } catch {
    return ''; // Not Linux, where there are none.
  }
}
