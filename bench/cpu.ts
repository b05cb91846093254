import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Server } from '../src/servers/server.ts';
import { column } from '../test/query.ts';

/** What a clock tick of Linux is, in seconds. */
const tick = 0.01;

/** Times of a process, in ticks: its own, and of those children of it that have ended. */
function times(pid: number | 'self'): { parent: number; own: number; ended: number } {
  const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
  const fields = text
    .slice(text.lastIndexOf(')') + 2)
    .split(' ')
    .map(Number) as number[];
  const [user = 0, system = 0, childrenUser = 0, childrenSystem = 0] = fields.slice(11, 15);
  return { parent: fields[1] as number, own: user + system, ended: childrenUser + childrenSystem };
}

/**
 * A clock that other work of the machine does not disturb: the seconds of CPU that this process, what it has run and
 * the server have used so far. Linux only.
 */
export async function cpuClock(server: Server): Promise<() => number> {
  const database = await server.create();
  const [folder] = await column(database, 'SHOW data_directory');
  await server.drop(database);
  const postmaster = Number(readFileSync(join(folder as string, 'postmaster.pid'), 'utf8').split('\n')[0]);
  return () => {
    const self = times('self');
    const server = times(postmaster);
    let ticks = self.own + self.ended + server.own + server.ended;
    for (const name of readdirSync('/proc').filter((entry) => /^\d+$/.test(entry))) {
      try {
        const one = times(Number(name));
        if (one.parent === postmaster) ticks += one.own + one.ended;
      } catch {
        // It has just ended, and is counted with the server.
      }
    }
    return ticks * tick;
  };
}
