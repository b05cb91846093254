import type { Command } from '../lib/commander.ts';
import { printReports } from './terminal.ts';

/** `downright report FILE…`. */
export function reportCommand(program: Command, end: (status: number) => void): void {
  program
    .command('report')
    .description(
      'Renders records again, exactly as the check that wrote them; needs no database. Several make one report.',
    )
    .argument('<file...>', 'what `downright check --record FILE` wrote')
    .action(async (files: string[]) => {
      const { readRecord } = await import('../record-file.ts');
      const read = await Promise.all(files.map(readRecord));
      const unchecked = read.flatMap((one) => one.unchecked);
      end(
        await printReports(
          read.flatMap(({ reports }) => reports),
          unchecked,
        ),
      );
    });
}
