import type { Command } from '../lib/commander.ts';
import { addFlags } from './flags.ts';
import { printReports } from './terminal.ts';

/** `downright report FILE…`. */
export function reportCommand(program: Command, end: (status: number) => void): void {
  const command = program
    .command('report')
    .description(
      'Renders records again, exactly as the check that wrote them; needs no database. Several make one report.',
    )
    .argument('<file...>', 'what `downright check --record FILE` wrote');
  addFlags(command, ['record', 'json', 'sarif', 'junit', 'markdown', 'html']);
  command.action(async (files: string[], wanted: { [format: string]: string }) => {
    const [{ readRecord }, { filesMustBeWritable, writeFiles }] = await Promise.all([
      import('../record-file.ts'),
      import('../report-files.ts'),
    ]);
    await filesMustBeWritable(wanted);
    const read = await Promise.all(files.map(readRecord));
    const reports = read.flatMap((one) => one.reports);
    const unchecked = read.flatMap((one) => one.unchecked);
    const status = await printReports(reports, unchecked);
    await writeFiles(wanted, reports, unchecked);
    end(status);
  });
}
