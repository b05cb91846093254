import type { Command } from '../lib/commander.ts';
import { printReports } from './terminal.ts';

/** `downright report FILE`. */
export function reportCommand(program: Command, end: (status: number) => void): void {
  program
    .command('report')
    .description('Renders a record again, exactly as the check that wrote it; needs no database.')
    .argument('<file>', 'what `downright check --record FILE` wrote')
    .action(async (file: string) => {
      const { readReports } = await import('../record-file.ts');
      end(await printReports(await readReports(file)));
    });
}
