import { constants } from 'node:os';

/** Signals that end a program; without a handler Node.js ends at once, and 'exit' handlers do not run. */
const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

const cleanUps = new Set<() => unknown>();

/**
 * Runs `cleanUp` when this process ends, whatever way it ends (but SIGKILL). It must be synchronous.
 * While anything is registered, SIGINT, SIGTERM and SIGHUP end the process through its 'exit' handlers, with
 * status 130, 143 and 129. What was registered last runs first.
 * @returns takes it back
 */
export function onExit(cleanUp: () => unknown): () => void {
  if (cleanUps.size === 0) listen();
  cleanUps.add(cleanUp);
  return () => {
    if (cleanUps.delete(cleanUp) && cleanUps.size === 0) unlisten();
  };
}

function listen(): void {
  process.on('exit', runAll);
  for (const signal of signals) process.on(signal, leave);
}

function unlisten(): void {
  process.off('exit', runAll);
  for (const signal of signals) process.off(signal, leave);
}

function leave(signal: NodeJS.Signals): void {
  process.exit(128 + constants.signals[signal]);
}

function runAll(): void {
  for (const cleanUp of [...cleanUps].reverse()) {
    try {
      cleanUp();
    } catch (error) {
      console.error(error); // The others must have their turn.
    }
  }
}
