import { spawnSync } from 'node:child_process';

/** Runs a program to its end, which must be a good one; returns what it printed, and the seconds that it took. */
export function succeeds(
  command: string,
  args: readonly string[],
  cwd: string,
  env: { [name: string]: string } = {},
): { stdout: string; seconds: number } {
  const start = performance.now();
  const { status, stdout, stderr } = spawnSync(command, args, {
    cwd,
    env: { ...process.env, ...env },
    encoding: 'utf8',
    maxBuffer: 1e9,
  });
  if (status !== 0) throw new Error(`${command} ${args.join(' ')}: status ${status}\n${stdout}${stderr}`);
  return { stdout, seconds: (performance.now() - start) / 1000 };
}
