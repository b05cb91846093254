import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, existsSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Account, runAs } from './account.ts';
import { serverEnvironment } from './cluster.ts';

/** What it takes to start a server on a data folder. */
export interface PostmasterPlan {
  programs: string;
  /** Its data folder. */
  data: string;
  /** Where its log goes. */
  log: string;
  port: number;
  account: Account | null;
}

/**
 * Nothing here needs to survive a crash, so nothing waits for the disk. What could make two runs differ is off:
 * autovacuum, parallel plans, the just-in-time compiler.
 */
const settings: Readonly<Record<string, string | number>> = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  wal_level: 'minimal',
  max_wal_senders: 0,
  min_wal_size: '32MB',
  max_wal_size: '256MB',
  checkpoint_timeout: '1h',
  autovacuum: 'off',
  jit: 'off',
  max_parallel_workers_per_gather: 0,
  max_parallel_maintenance_workers: 0,
  shared_buffers: '128MB',
  // Inside the data folder, where it goes away with it, and not in /dev/shm.
  dynamic_shared_memory_type: process.platform === 'win32' ? 'windows' : 'mmap',
  max_connections: 100,
  // Dropping a schema of some thousand tables locks them all, and their indexes, at once.
  max_locks_per_transaction: 1024,
  max_prepared_transactions: 10,
  timezone: 'UTC',
  log_timezone: 'UTC',
  lc_messages: 'C',
  log_checkpoints: 'off',
  update_process_title: 'off',
};

/** Starts PostgreSQL; does not wait until it can be connected to. */
export function startPostmaster({ programs, data, log, port, account }: PostmasterPlan): ChildProcess {
  const args = ['-D', data, '-c', `port=${port}`];
  for (const [name, value] of Object.entries(settings)) args.push('-c', `${name}=${value}`);
  const output = openSync(log, 'w');
  try {
    return spawn(join(programs, 'postgres'), args, {
      ...runAs(account),
      cwd: data,
      env: serverEnvironment(),
      stdio: ['ignore', output, output],
      // A session of its own: Ctrl-C in a terminal goes to us alone, and we end it in our own order.
      detached: process.platform !== 'win32',
      windowsHide: true,
    });
  } finally {
    closeSync(output);
  }
}

/** The last lines of its log, for an error message. */
export function logTail(log: string): string {
  if (!existsSync(log)) return '';
  return readFileSync(log, 'utf8').trimEnd().split('\n').slice(-15).join('\n');
}

/**
 * Ends PostgreSQL at once and waits until it is gone, without giving way to anything else: for 'exit' handlers.
 * It is asked first, since it then removes its shared memory; after two seconds it is killed.
 */
export function stopNow(pid: number, data: string): void {
  const lock = join(data, 'postmaster.pid');
  try {
    process.kill(pid, 'SIGQUIT');
    const sleeper = new Int32Array(new SharedArrayBuffer(4));
    // We are its parent but cannot reap it here, so its process id says nothing: it removes this file at the end.
    for (let waited = 0; existsSync(lock) && waited < 2000; waited += 5) Atomics.wait(sleeper, 0, 0, 5);
    process.kill(pid, 'SIGKILL');
  } catch {
    // It is gone already.
  }
}
