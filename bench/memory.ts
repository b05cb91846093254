// node bench/memory.ts [revisions] [tables] [alembic|umzug] [broken]: what a full check of a long history on many
// tables holds in memory at its peak: our own process, the driver and all processes of PostgreSQL, each page counted
// once (PSS). The aim: at most 1.5 GB for 1,000 revisions and 1,000 tables. Linux only. `broken`: one downgrade in the
// middle leaves something behind, so that a state has to be restored.
import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statfsSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { alembicHistory, umzugHistory } from './many-tables.ts';

const [revisions = '1000', tables = '1000', tool = 'alembic', broken] = process.argv.slice(2);
const plan = { revisions: Number(revisions), tables: Number(tables), broken: broken === 'broken' };
const { folder, options, remove } = await (tool === 'umzug' ? umzugHistory(plan) : alembicHistory(plan));
const out = mkdtempSync(join(tmpdir(), 'downright-bench-'));
const record = join(out, 'record.json');

const start = performance.now();
const freeShared = free('/dev/shm');
const args = ['src/cli.ts', 'check', folder, '--server', 'embedded', '--record', record, ...options];
const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
let said = '';
child.stdout.on('data', (text) => {
  said += text;
});
const peak: { [name: string]: number } = { 'all together': 0 };
let shared = 0;
const timer = setInterval(sample, 250);
const status = await new Promise((resolve) => child.once('close', resolve));
clearInterval(timer);

process.stdout.write(`${said.trimEnd().split('\n').slice(-3).join('\n')}\n`);
console.table({
  'exit status': status,
  'took, s': Math.round((performance.now() - start) / 1000),
  'record, MB': status === 2 ? null : megabytes(statSync(record).size),
  ...Object.fromEntries(Object.entries(peak).map(([name, bytes]) => [`peak, ${name}, MB`, megabytes(bytes)])),
  'peak, files in /dev/shm (of all that runs here), MB': megabytes(shared),
});
rmSync(out, { recursive: true });
remove();

/** Processes come and go while they are looked at; one that is gone counts nothing. */
function sample(): void {
  const now: { [name: string]: number } = {};
  for (const pid of descendants(child.pid as number)) {
    const pss = Number(/^Pss:\s+(\d+) kB/m.exec(read(`/proc/${pid}/smaps_rollup`))?.[1] ?? 0) * 1024;
    const name = pid === child.pid ? 'downright' : read(`/proc/${pid}/comm`).trim();
    now[name] = (now[name] ?? 0) + pss;
    now['all together'] = (now['all together'] ?? 0) + pss;
  }
  for (const [name, bytes] of Object.entries(now)) peak[name] = Math.max(peak[name] ?? 0, bytes);
  shared = Math.max(shared, freeShared - free('/dev/shm'));
}

/** A process and all that it has started, whatever group or session they are in. */
function descendants(root: number): number[] {
  const children = new Map<number, number[]>();
  for (const pid of readdirSync('/proc').map(Number).filter(Boolean)) {
    const parent = Number(/^PPid:\s+(\d+)/m.exec(read(`/proc/${pid}/status`))?.[1]);
    children.set(parent, [...(children.get(parent) ?? []), pid]);
  }
  const found = [root];
  for (const one of found) found.push(...(children.get(one) ?? []));
  return found;
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

function free(folder: string): number {
  const { bavail, bsize } = statfsSync(folder);
  return bavail * bsize;
}

function megabytes(bytes: number): number {
  return Math.round(bytes / 1e6);
}
