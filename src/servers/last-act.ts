import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { onExit } from './exit.ts';

/** How long it may hold up the end of the process, in milliseconds. */
const patience = 15_000;

/**
 * When this process ends, runs another of our programs and waits for it: talking to a server takes turns of the event
 * loop, and an 'exit' handler has none.
 * @param program name of a module in this folder, without its ending
 * @param input asked for at the end; goes to its standard input as JSON; null when there is nothing left to do
 * @returns takes it back
 */
export function lastAct(program: string, input: () => object | null): () => void {
  const ending = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
  const path = fileURLToPath(new URL(`${program}.${ending}`, import.meta.url));
  return onExit(() => {
    const work = input();
    if (!work) return;
    spawnSync(process.execPath, [path], {
      input: JSON.stringify(work),
      stdio: ['pipe', 'ignore', 'inherit'],
      timeout: patience,
    });
  });
}
