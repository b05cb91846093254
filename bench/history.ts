// node bench/history.ts [revisions …]: a full check of a long Alembic history against what the tool itself takes for
// `alembic upgrade head` and `alembic downgrade base`, on the same server, in turns; wall time, with the start of both
// (but for that of our own Node.js process, 0.1 s). The aim: at most 1.5 times, and a step costs the same all along.
import { loadavg } from 'node:os';
import type { Server } from '../src/servers/server.ts';
import { startServer } from '../src/servers/start.ts';
import { cpuClock } from './cpu.ts';
import { around, type FullCheck, fullCheck } from './full-check.ts';
import { iniFor, type MixedHistory, mixedAlembicHistory } from './mixed-alembic.ts';
import { succeeds } from './program.ts';

const sizes = process.argv.slice(2).map(Number);
const rounds = 2;

async function bare({ folder, python }: MixedHistory, server: Server): Promise<number> {
  const database = await server.create();
  const ini = iniFor(folder, database);
  const commands = [
    ['upgrade', 'head'],
    ['downgrade', 'base'],
  ];
  const times = commands.map((args) => succeeds(python, ['-m', 'alembic', '-c', ini, ...args], folder).seconds);
  await server.drop(database);
  return times.reduce((sum, time) => sum + time);
}

/** What something took, in seconds of the wall clock and of the CPU. */
interface Took {
  wall: number;
  cpu: number;
}

await using server = await startServer({ kind: 'embedded', version: '17', progress: () => {} });
const cpu = await cpuClock(server);
for (const revisions of sizes.length > 0 ? sizes : [200, 1000]) {
  const history = mixedAlembicHistory(revisions);
  try {
    const theirs: Took[] = [];
    const ours: (Took & FullCheck)[] = [];
    for (let round = 0; round < rounds; round++) {
      let start = cpu();
      const wall = await bare(history, server);
      theirs.push({ wall, cpu: cpu() - start });
      start = cpu();
      const check = await fullCheck(history.folder, server, history.python);
      ours.push({ ...check, wall: check.seconds, cpu: cpu() - start });
    }
    // What else the machine does can only add to a round.
    const alembic = fastest(theirs);
    const best = fastest(ours);
    console.log(`${revisions} revisions, ${rounds} rounds, the fastest of each; load ${loadavg()[0]?.toFixed(1)}`);
    console.log(
      `  alembic upgrade head, downgrade base   ${alembic.wall.toFixed(2)} s, of CPU ${alembic.cpu.toFixed(2)} s`,
    );
    console.log(`  full check                             ${best.wall.toFixed(2)} s, of CPU ${best.cpu.toFixed(2)} s`);
    console.log(
      `  ratio                                  ${ratio('wall', best, alembic)}, of CPU ${ratio('cpu', best, alembic)}   aim: 1.50`,
    );
    console.log('  ms a step around revision             ', around(best.steps, [10, 100, 200, 500, 1000]));
  } finally {
    history.remove();
  }
}

function fastest<One extends Took>(rounds: readonly One[]): One {
  return rounds.reduce((one, other) => (one.wall < other.wall ? one : other));
}

function ratio(clock: keyof Took, one: Took, other: Took): string {
  return (one[clock] / other[clock]).toFixed(2);
}
