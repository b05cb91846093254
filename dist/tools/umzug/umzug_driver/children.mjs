// What a migration starts must not reach another database either: child processes get an environment that leads to the
// disposable one, and those that are Node.js, and workers, a guard that is loaded before anything else.
import childProcess from 'node:child_process';
import Module, { syncBuiltinESMExports } from 'node:module';
import { fileURLToPath } from 'node:url';
import workerThreads from 'node:worker_threads';
import { variables } from './target.mjs';

const guard = new URL('./child-guard.mjs', import.meta.url);
const workerGuard = new URL('./worker-guard.cjs', import.meta.url);
/** Node.js has `--import` since it has this. */
const canImport = typeof Module.register === 'function';

let workers = 0;
let started = 0;

/** How many workers run; Node.js counts them to nothing that it waits for. */
export function workersRunning() {
  return workers;
}

/** How many processes and workers have been started. */
export function childrenStarted() {
  return started;
}

/** Watches over all processes and workers that are started from now on. */
export function guardChildren() {
  const { prototype } = childProcess.ChildProcess;
  const spawn = prototype.spawn;
  prototype.spawn = function (options) {
    started++;
    const pairs = options.envPairs?.map((pair) => [
      pair.slice(0, pair.indexOf('=')),
      pair.slice(pair.indexOf('=') + 1),
    ]);
    const environment = guarded(pairs ? Object.fromEntries(pairs) : process.env);
    const envPairs = Object.entries(environment).map(([name, value]) => `${name}=${value}`);
    return spawn.call(this, { ...options, envPairs });
  };
  for (const name of ['spawnSync', 'execFileSync', 'execSync']) {
    const run = childProcess[name];
    childProcess[name] = (...args) => {
      started++;
      return run(...withGuardedEnvironment(args));
    };
  }
  guardWorkers();
  syncBuiltinESMExports();
}

function guardWorkers() {
  const { Worker, SHARE_ENV } = workerThreads;
  const flags = process.features.require_module ? ['--require', fileURLToPath(workerGuard)] : ['--import', guard.href];
  workerThreads.Worker = class extends Worker {
    constructor(file, options = {}) {
      const { execArgv = process.execArgv, env = process.env } = options;
      const guardedEnv = env === SHARE_ENV ? env : { ...env, ...variables() };
      super(file, { ...options, env: guardedEnv, execArgv: canImport ? [...execArgv, ...flags] : execArgv });
      workers++;
      started++;
      this.once('exit', () => workers--);
    }
  };
}

/** The arguments of a function that starts a process; its options, if there are any, come last. */
function withGuardedEnvironment(args) {
  const last = args.at(-1);
  const hasOptions = args.length > 1 && typeof last === 'object' && last !== null && !Array.isArray(last);
  const options = hasOptions ? last : {};
  return [...(hasOptions ? args.slice(0, -1) : args), { ...options, env: guarded(options.env ?? process.env) }];
}

function guarded(environment) {
  const { NODE_OPTIONS = '' } = environment;
  const withGuard = canImport ? { NODE_OPTIONS: `${NODE_OPTIONS} --import ${guard.href}`.trim() } : {};
  return { ...environment, ...variables(), ...withGuard };
}
