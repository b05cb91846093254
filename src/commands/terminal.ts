import type { Unchecked } from '../replay/record.ts';
import type { Report } from '../report.ts';
import type { Progress } from '../servers/server.ts';
import { exitCode, together } from '../verdict.ts';

/** Prints reports on standard output, and which projects have none. @returns the exit status */
export async function printReports(reports: readonly Report[], unchecked: readonly Unchecked[] = []): Promise<number> {
  const [{ text }, { isColorSupported }] = await Promise.all([
    import('../reporters/text.ts'),
    import('../lib/picocolors.ts'),
  ]);
  const { isTTY, columns } = process.stdout;
  const width = Math.min(columns ?? 100, 120);
  process.stdout.write(text(reports, { colour: isColorSupported && isTTY === true, width, unchecked }));
  return exitCode(together(reports.map(({ verdict }) => verdict)), unchecked);
}

/**
 * Tells progress: on a terminal, steps replace each other in one line; elsewhere they are not printed.
 * `done` takes the last such line away.
 */
export function progressTo(stream: NodeJS.WriteStream): { progress: Progress; done: () => void } {
  let open = false;
  const done = (): void => {
    if (open) stream.write('\r\u001b[K');
    open = false;
  };
  const progress: Progress = (message, kind) => {
    if (kind === 'step' && !stream.isTTY) return;
    done();
    open = kind === 'step';
    stream.write(open ? message.slice(0, (stream.columns ?? 80) - 1) : `${message}\n`);
  };
  return { progress, done };
}
