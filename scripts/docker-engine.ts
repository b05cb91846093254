import { execFileSync, spawn } from 'node:child_process';
import { closeSync, existsSync, openSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { findEngine } from '../src/servers/engine-address.ts';
import { onExit } from '../src/servers/exit.ts';
import { abandoned, remove, TemporaryFolder } from '../src/servers/temporary.ts';
import { installDebianPackages, programOnPath } from './debian.ts';

/** A Docker engine of our own. */
export interface TestEngine {
  /** As in DOCKER_HOST. */
  address: string;
  /** Ends it, with all that is in it. */
  stop: () => void;
}

/**
 * Starts a Docker engine that shares nothing with another one: its data, its socket, its bridge; and that leaves the
 * machine's packet filter alone. What is missing for it is installed.
 * @throws when it cannot be had here, with the reason
 */
export async function startEngine(): Promise<TestEngine> {
  install(['dockerd', 'ip', 'debootstrap'], ['docker.io', 'iproute2', 'debootstrap']);
  for (const folder of abandoned(tmpdir()).filter((left) => existsSync(join(left, 'engine')))) end(folder);
  const folder = new TemporaryFolder(tmpdir());
  const bridge = `dr${process.pid}`;
  const subnet = `10.213.${process.pid % 256}.1/24`;
  const engine = join(folder.path, 'engine');
  execFileSync('mkdir', [engine]);
  execFileSync('ip', ['link', 'add', 'name', bridge, 'type', 'bridge']);
  const stop = (): void => {
    end(folder.path);
    forget();
    folder[Symbol.dispose]();
  };
  const forget = onExit(() => end(folder.path));
  execFileSync('ip', ['addr', 'add', subnet, 'dev', bridge]);
  execFileSync('ip', ['link', 'set', bridge, 'up']);
  const address = `unix://${engine}/docker.sock`;
  const log = openSync(join(engine, 'log'), 'w');
  const files = ['--data-root', `${engine}/data`, '--exec-root', `${engine}/exec`, '--pidfile', `${engine}/pid`];
  const network = ['--bridge', bridge, '--iptables=false', '--ip6tables=false', '--ip-masq=false'];
  // A session of its own: Ctrl-C goes to us alone, and we end it after what uses it.
  spawn('dockerd', [...files, ...network, '-H', address], { stdio: ['ignore', log, log], detached: true }).unref();
  closeSync(log);
  for (let attempt = 1; attempt <= 300; attempt++) {
    if (await findEngine({ DOCKER_HOST: address }).then(Boolean, () => false)) return { address, stop };
    await sleep(100);
  }
  const said = readFileSync(join(engine, 'log'), 'utf8').split('\n').slice(-8).join('\n');
  stop();
  throw new Error(`the Docker engine does not start:\n${said}`);
}

/** Ends the engine of a folder, and takes away what of it is not in the folder. */
function end(folder: string): void {
  const engine = join(folder, 'engine');
  const pid = Number(attempt(() => readFileSync(join(engine, 'pid'), 'utf8')));
  if (pid > 1 && attempt(() => readFileSync(`/proc/${pid}/cmdline`, 'utf8'))?.includes(engine)) {
    process.kill(pid, 'SIGTERM');
    for (let waited = 0; existsSync(`/proc/${pid}`) && waited < 20_000; waited += 50) pause(50);
  }
  for (const line of (attempt(() => readFileSync('/proc/mounts', 'utf8')) ?? '').split('\n').reverse()) {
    const [, where = ''] = line.split(' ');
    if (where.startsWith(engine)) attempt(() => execFileSync('umount', ['-l', where], { stdio: 'ignore' }));
  }
  const [, owner] = /-(\d+)-\w{6}$/.exec(folder) ?? [];
  attempt(() => execFileSync('ip', ['link', 'delete', `dr${owner}`], { stdio: 'ignore' }));
  remove(folder);
}

/** Installs Debian packages unless the programs they bring are there. */
function install(programs: string[], packages: string[]): void {
  const missing = programs.filter((name) => !programOnPath(name));
  if (process.platform !== 'linux' || process.getuid?.() !== 0) {
    throw new Error('no container engine answers, and only root, on Linux, can start one for the tests');
  }
  // A container's images forbid services to start on their own; elsewhere Docker's would.
  if (missing.length > 0 && !installDebianPackages(...packages))
    throw new Error(`${missing.join(', ')} missing, and no apt-get to install them`);
}

function attempt<Result>(what: () => Result): Result | undefined {
  try {
    return what();
  } catch {
    return undefined; // It was not there.
  }
}

function pause(milliseconds: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds);
}
