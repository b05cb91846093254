import { loadavg } from 'node:os';
import type { Database, Server } from '../src/servers/server.ts';
import { cpuClock } from './cpu.ts';
import { around, type FullCheck } from './full-check.ts';

/** What something took, in seconds of the wall clock and of the CPU. */
interface Took {
  wall: number;
  cpu: number;
}

interface Sides {
  /** Somebody else's program, on a database of its own; gives the seconds that it took. */
  other: { name: string; run(database: Database): number };
  check(): Promise<FullCheck>;
}

const rounds = 4;

/** Runs both sides in turns, and prints the fastest round of each: what else the machine does can only add to one. */
export async function compare(title: string, server: Server, { other, check }: Sides): Promise<void> {
  const cpu = await cpuClock(server);
  const theirs: Took[] = [];
  const ours: (Took & FullCheck)[] = [];
  for (let round = 0; round < rounds; round++) {
    const database = await server.create();
    let start = cpu();
    const wall = other.run(database);
    theirs.push({ wall, cpu: cpu() - start });
    await server.drop(database);
    start = cpu();
    const checked = await check();
    ours.push({ ...checked, wall: checked.seconds, cpu: cpu() - start });
  }
  const [bare, full] = [fastest(theirs), fastest(ours)];
  console.log(`${title}, ${rounds} rounds, the fastest of each; load ${loadavg()[0]?.toFixed(1)}`);
  console.log(`  ${other.name.padEnd(38)}  ${told(bare)}`);
  console.log(`  ${'full check'.padEnd(38)}  ${told(full)}, loading ${full.loading.toFixed(2)} s`);
  console.log(`  ${'ratio'.padEnd(38)}  ${ratio('wall', full, bare)}, of CPU ${ratio('cpu', full, bare)}   aim: 1.50`);
  // Of a machine that others use as well, both sides of a round get the same.
  const each = ours.map((one, round) => ratio('wall', one, theirs[round]!)).join(', ');
  console.log(`  ${'ratio of each round'.padEnd(38)}  ${each}`);
  console.log('  ms a step around revision', around(full.steps, [10, 100, 200, 500, 1000]));
}

function fastest<One extends Took>(all: readonly One[]): One {
  return all.reduce((one, another) => (one.wall < another.wall ? one : another));
}

function told({ wall, cpu }: Took): string {
  return `${wall.toFixed(2)} s, of CPU ${cpu.toFixed(2)} s`;
}

function ratio(clock: keyof Took, one: Took, another: Took): string {
  return (one[clock] / another[clock]).toFixed(2);
}
