import { messageOf, UserError } from '../errors.ts';
import type { Command } from '../lib/commander.ts';

/** `downright compare A B`. */
export function compareCommand(program: Command, end: (status: number) => void): void {
  program
    .command('compare')
    .description(
      'Compares two catalogs, and says in words what the second has otherwise than the first. ' +
        'Exit status 1 when anything differs that is worth more than a note.',
    )
    .argument('<before>', 'what `downright catalog` wrote')
    .argument('<after>', 'what `downright catalog` wrote, later or of another database')
    .option('--json', 'print the changes as JSON')
    .action(async (before: string, after: string, { json }: { json?: boolean }) => {
      const changes = await compareFiles(before, after);
      const { describeDifference } = await import('../catalog/describe.ts');
      const lines = json
        ? [JSON.stringify(changes, null, 1)]
        : changes.map((change) => `${change.level.padEnd('warning'.length)}  ${describeDifference(change)}`);
      process.stdout.write(lines.map((line) => `${line}\n`).join(''));
      end(changes.some(({ level }) => level !== 'note') ? 1 : 0);
    });
}

/**
 * The changes between the catalogs of two files.
 * @throws UserError when a file is not there or not a catalog
 */
async function compareFiles(before: string, after: string) {
  const { compareCatalogs } = await import('../catalog/compare.ts');
  return compareCatalogs(await readFileAsCatalog(before), await readFileAsCatalog(after));
}

async function readFileAsCatalog(file: string) {
  const [{ readFile }, { parseCatalog }] = await Promise.all([
    import('node:fs/promises'),
    import('../catalog/json.ts'),
  ]);
  const text = await readFile(file, 'utf8').catch((cause: unknown) => {
    throw new UserError(`Cannot read the catalog ${file}`, {
      why: messageOf(cause),
      hint: 'Name a file that `downright catalog --url URL` wrote.',
      cause,
    });
  });
  return parseCatalog(text, file);
}
