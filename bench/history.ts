// node bench/history.ts [revisions …]: a full check of a long Alembic history against what the tool itself takes for
// `alembic upgrade head` and `alembic downgrade base`, on the same server, in turns; wall time, with the start of both
// (but for that of our own Node.js process, 0.1 s). The aim: at most 1.5 times, and a step costs the same all along.
import { loadavg } from 'node:os';
import type { Server } from '../src/servers/server.ts';
import { startServer } from '../src/servers/start.ts';
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

await using server = await startServer({ kind: 'embedded', version: '17', progress: () => {} });
for (const revisions of sizes.length > 0 ? sizes : [200, 1000]) {
  const history = mixedAlembicHistory(revisions);
  try {
    const theirs: number[] = [];
    const ours: FullCheck[] = [];
    for (let round = 0; round < rounds; round++) {
      theirs.push(await bare(history, server));
      ours.push(await fullCheck(history.folder, server, history.python));
    }
    // What else the machine does can only add to a round.
    const best = ours.reduce((one, other) => (one.seconds < other.seconds ? one : other));
    const alembic = Math.min(...theirs);
    console.log(`${revisions} revisions, ${rounds} rounds, the fastest of each; load ${loadavg()[0]?.toFixed(1)}`);
    console.log(`  alembic upgrade head, downgrade base   ${alembic.toFixed(2)} s`);
    console.log(
      `  full check                             ${best.seconds.toFixed(2)} s, loading ${best.loading.toFixed(2)} s`,
    );
    console.log(`  ratio                                  ${(best.seconds / alembic).toFixed(2)}   aim: 1.50`);
    console.log('  ms a step around revision             ', around(best.steps, [10, 100, 200, 500, 1000]));
  } finally {
    history.remove();
  }
}
