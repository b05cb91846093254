// node bench/start.ts: milliseconds from the start of the program to the first step (the aim: under 3,000, with
// PostgreSQL downloaded), and of `downright --version` (under 120). Medians; the machine's own speed counts, so quote
// the start of Node.js beside it.
import { spawn, spawnSync } from 'node:child_process';
import { virtualEnvironment } from '../scripts/prepare.mjs';

const project = 'fixtures/projects/alembic/students';
const python = virtualEnvironment(`${project}/requirements.txt`);

function median(measure: () => Promise<number> | number, runs = 7): Promise<number> {
  return Array.from({ length: runs })
    .reduce<Promise<number[]>>(async (before) => [...(await before), await measure()], Promise.resolve([]))
    .then((all) => all.sort((a, b) => a - b)[Math.floor(runs / 2)] as number);
}

function timeOf(...args: string[]): number {
  const start = performance.now();
  spawnSync(process.execPath, args);
  return performance.now() - start;
}

function timeToFirstStep(): Promise<number> {
  const start = performance.now();
  const child = spawn(process.execPath, ['dist/cli.js', 'check', project, '--scope', 'all', '--python', python]);
  return new Promise((resolve) => {
    let first: number | undefined;
    child.stderr.on('data', (text) => {
      if (String(text).includes('replaying')) first ??= performance.now() - start;
    });
    child.on('close', () => resolve(first ?? Number.NaN));
  });
}

const rows = {
  'node -e 0': await median(() => timeOf('-e', '0')),
  'downright --version': await median(() => timeOf('dist/cli.js', '--version')),
  'start to first step': await median(timeToFirstStep),
};
console.table(Object.fromEntries(Object.entries(rows).map(([name, ms]) => [name, { ms: Math.round(ms) }])));
