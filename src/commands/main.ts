import { messageOf, UserError } from '../errors.ts';
import { Command, CommanderError } from '../lib/commander.ts';
import { downrightVersion } from '../version.ts';
import { baselineCommand } from './baseline.ts';
import { catalogCommand } from './catalog.ts';
import { checkCommand } from './check.ts';
import { compareCommand } from './compare.ts';
import { driftCommand } from './drift.ts';
import { initCommand } from './init.ts';
import { reportCommand } from './report.ts';

/**
 * Runs the command line.
 * @param args without the program's own name
 * @returns the exit status: 0 clean, 1 findings that block, 2 Downright could not do its job
 */
export async function main(args: string[]): Promise<number> {
  for (const stream of [process.stdout, process.stderr]) stream.on('error', goneAway);
  let status = 0;
  const program = new Command('downright')
    .description('Replays every database migration on a throwaway PostgreSQL, up, down and up again.')
    .version(downrightVersion)
    .showHelpAfterError('Run it with --help to see what there is.');
  for (const command of [
    checkCommand,
    baselineCommand,
    initCommand,
    reportCommand,
    catalogCommand,
    compareCommand,
    driftCommand,
  ]) {
    command(program, (result) => {
      status = result;
    });
  }
  stopExits(program);
  try {
    await program.parseAsync(args, { from: 'user' });
    return status;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    process.stderr.write(`${error instanceof UserError ? userErrorText(error) : bugText(error)}\n`);
    return 2;
  }
}

/** A reader that goes away, such as `head`, has read enough; the exit status still tells. */
function goneAway(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') throw error;
}

/** What, why and what to do; the hint and the reason are indented below. */
function userErrorText({ message, why, hint }: UserError): string {
  const part = (label: string, text: string | undefined): string =>
    text ? `\n  ${label} ${text.trim().replaceAll('\n', '\n           ')}` : '';
  return `downright: ${message}${part('Why:    ', why)}${part('To do:  ', hint)}`;
}

function bugText(error: unknown): string {
  const stack = error instanceof Error ? error.stack : undefined;
  const causes: string[] = [];
  for (let cause = error instanceof Error ? error.cause : undefined; cause; cause = (cause as Error).cause) {
    causes.push(`caused by ${cause instanceof Error ? (cause.stack ?? cause.message) : String(cause)}`);
  }
  return [`downright: this is a bug of Downright, please report it`, stack ?? messageOf(error), ...causes].join('\n');
}

/** Errors of use are thrown, so that the exit status is ours. */
function stopExits(command: Command): void {
  command.exitOverride();
  for (const sub of command.commands) stopExits(sub);
}
